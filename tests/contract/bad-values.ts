const text = { nothing: '', spaces: '   ', zero: 'a\u0000b', control: 'a\u0007b', halfCharacter: 'a\ud800' };
const notIds = ['', 'x', '1', '00000000-0000-0000-0000-00000000000', '../../etc/passwd', "' OR 1=1 --", 'null', 0];
const notCounts = [-1, 0.5, -0.5, 1e308, -1e308, 2 ** 53, '1', '', null, true, [], {}];

/** Whatever the schema says: a field of this name never means any of these. */
const never: Record<string, readonly unknown[]> = {
  quantity: [...notCounts, 0, 100, 1e9],
  'lines.quantity': [...notCounts, 0, 1e9], // between services, lines of one product are summed
  stock_count: [...notCounts, 1e9],
  filter: ['x', null, 7, [], { colour: 'red' }],
  percent: [0, -100, 1e308, 0.001, '5', null, [], {}],
  round_to: [0, -1, 0.001, '1', null, {}],
  dry_run: ['false', null, 0, {}],
  change: [0, ...notCounts.slice(1), -1e9],
  price: [0, -1, 0.001, 1e308, '89.9', null, 1e12, [], true],
  name: [...Object.values(text), 'a'.repeat(501), 7, null],
  category: [...Object.values(text), 'a'.repeat(101), 7, null],
  description: [text.zero, text.control, text.halfCharacter, 7, {}],
  manufacturer: [text.zero, text.control, text.halfCharacter, 7, {}],
  image_url: ['x', 'javascript:alert(1)', 'file:///etc/passwd', 7],
  sku: [text.zero, text.control, text.halfCharacter, 'a'.repeat(101), 7, {}],
  barcode: [text.zero, text.control, text.halfCharacter, '4'.repeat(51), 4600000000251, {}],
  reason: [...Object.values(text), 'a'.repeat(501), 7, null],
  username: [...Object.values(text), 'ab', 'a'.repeat(201), 'анна', 'a b', 7, null, {}],
  password: ['', 'short', 'a'.repeat(1_001), 7, null, {}],
  new_password: ['short', 'a'.repeat(73), 'я'.repeat(37), 7, null],
  old_password: ['', 7, null],
  full_name: [...Object.values(text), 'a'.repeat(101), 7, null],
  phone: [...Object.values(text), 'abc', '1', '1'.repeat(40), 7, null],
  role: ['root', 'Admin', '', null, true],
  status: ['DONE', 'created', '', null, 7],
  outcome: ['maybe', null, 7],
  grant_type: ['client_credentials', '', 7],
  product_id: notIds,
  order_id: notIds,
  user_id: notIds,
  ids: [['x'], 'x', {}, [null], Array(101).fill('00000000-0000-4000-8000-000000000000')],
  items: [[{}], {}, 'x', null, Array(101).fill({})],
  lines: [[], [{}], {}, 'x', null],
  events: [[], [{}], {}, 'x', null],
  seq: notCounts,
  at: [0.5, 1e308, 'now', null],
  frozen_at: [0.5, 1e308, 'now', null],
  total_kopecks: notCounts,
};

/** Every field of a body, wherever it is, with each of the values that it never means. */
export const mutationsOf = (value: unknown, path = ''): { name: string; body: unknown }[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, part]) => {
    const replaced = (by: unknown): unknown =>
      Array.isArray(value) ? value.map((item) => (item === part ? by : item)) : { ...value, [field]: by };
    const at = path === '' ? field : `${path}.${field}`;
    const values = never[at.replaceAll(/\.\d+/g, '')] ?? never[field] ?? [];
    return [
      ...values.map((bad) => ({
        name: `${at}: ${JSON.stringify(bad).slice(0, 60)}`,
        body: replaced(bad),
      })),
      ...mutationsOf(part, at).map(({ name, body }) => ({ name, body: replaced(body) })),
    ];
  });
};

/** Fields whose bad values nobody has written down: a new field of an example needs an entry above. */
export const unknownFields = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([field, part]) => [
        ...(Array.isArray(value) || field in never ? [] : [field]),
        ...unknownFields(part),
      ]);
