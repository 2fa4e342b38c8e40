// A plain key that some YAML reader takes for a boolean or null.
const NOT_A_KEY = /^(y|n|yes|no|on|off|true|false|null)$/i;
const key = (text: string): string =>
  /^[a-z_][\w-]*$/i.test(text) && !NOT_A_KEY.test(text) ? text : JSON.stringify(text);

const lines = (value: object, indent: string): string[] =>
  Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (typeof inner !== 'object' || inner === null) return `${indent}${key(name)}: ${JSON.stringify(inner)}`;
    if (Object.keys(inner).length === 0) return `${indent}${key(name)}: {}`;
    return [`${indent}${key(name)}:`, ...lines(inner, `${indent}  `)];
  });

/** Maps of maps as YAML in block style. Scalars are written as JSON, which YAML reads, so none can be misread. */
export const toYaml = (value: object): string => `${lines(value, '').join('\n')}\n`;
