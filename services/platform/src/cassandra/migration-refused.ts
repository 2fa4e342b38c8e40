/** Something that a person has to decide; nothing was changed. */
export class MigrationRefused extends Error {}
