/**
 * Loaded before every test file: property tests take the same way in every run, so that what turns red is the change and
 * not the day. `SEED=n npm test` looks elsewhere; a failure prints its seed.
 */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? 20_261_124) });
