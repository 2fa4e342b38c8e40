/** Symbols of motifs.svg, with the colours they may have: what is mostly seen, and what is beside it. */
const coloursOf = {
  milk: ['#f6f1e6 #8fc1e3', '#fbf4e4 #f2b8c6', '#f1f4ee #a8d08d'],
  cup: ['#f9efe0 #f08fa5', '#f6f0ea #f6c453', '#f3eef6 #9d8fd1'],
  cheese: ['#f7ce5b #e9a93a', '#f5d887 #e0a94a', '#f3c14f #fbe7a8'],
  butter: ['#f9e08b #f3b94d', '#fbeab0 #e7a14e'],
  apple: ['#e0533d #7fae4b', '#9cc24e #5f9140', '#f0b93f #7fae4b'],
  pear: ['#c8cf57 #6d9a45', '#e8c85a #7fa64a', '#f0a14b #7fae4b'],
  banana: ['#f6d04d #8d6b3a', '#f2dc6d #a07b3f'],
  orange: ['#f29a38 #fbd38a', '#f4c63f #fbe9a4', '#ef7f4d #fbc9a0'],
  berry: ['#d9405a #7aa84c', '#5d6fb5 #7aa84c', '#a5457f #86ad52'],
  grapes: ['#7d5ba6 #8db45a', '#a6bf4f #7f9f45', '#b04a70 #8db45a'],
  melon: ['#4f9a55 #e8596b', '#7aa84c #f5b65c', '#8aa63f #b7d36b'],
  pineapple: ['#efb440 #5f9a55', '#e8a33a #78a64c'],
  juice: ['#f3a13f #fbe3a6', '#d9536a #fbd0c9', '#8fba57 #f3eeb0'],
  bottle: ['#a9d5e8 #f4f0e6', '#e3b04f #f7ecd0', '#c9713f #f6dfc4'],
  tea: ['#c0643c #f2d9b8', '#5f9a7d #efe3c8', '#8a5c44 #eed9bd'],
  beans: ['#7a4b33 #e8c79c', '#3f5d54 #e2c490', '#a3452f #f0cf9f'],
  dumpling: ['#f4e2c2 #e3b779', '#f0d9b5 #d99f62', '#f6e6cf #c9b26b'],
  bag: ['#d9a066 #f7e6cc', '#8fae8b #f2ead2', '#c9886a #f4dfc9'],
  sack: ['#ead2a6 #b58a4c', '#e3c48f #8f9a55', '#f0e0c2 #c9803f'],
  can: ['#c3ccd2 #d9583f', '#cfd4cf #6f9f57', '#d3ccc0 #e0a03f'],
  jar: ['#f2c25b #f8efdb', '#d9533c #f8efdb', '#efe3c6 #9dbb6a'],
  pasta: ['#5b86b8 #f6df9e', '#c9573f #f8e6b0', '#6b9a66 #f6e6b4'],
  candy: ['#e2688a #f8cf6a', '#7d6cb0 #f3b5c7', '#5aa5a0 #f8d98a'],
  cake: ['#e9b98a #f6d5de', '#a8704c #f3e0c8', '#f0cf9a #c9889d'],
  cookie: ['#d9a25f #6b4430', '#c98d4e #8a5638', '#e8bd7d #a3452f'],
  icecream: ['#e0a868 #f7e3ea', '#d99f62 #bfe0c6', '#e0a868 #8f5f48'],
  chocolate: ['#7a4b33 #c9573f', '#8f5f42 #5b86b8', '#6a4030 #d9a83f'],
  box: ['#cfd4cf #8f9aa0', '#d3c9ba #7f8f86', '#c6ccd6 #a38f7d'],
  steak: ['#c94f45 #e58a7d', '#b8433f #efa596', '#d4665a #f2b9a8'],
  sausage: ['#c9604a #e8917a', '#b5533f #dd8a66', '#d98a70 #f0b8a0'],
  drumstick: ['#e0a050 #f5cd8c', '#d98f4a #f2c27a', '#efb98a #f9dcba'],
  carrot: ['#f08a3c #6fa34b', '#e8763a #82ad55'],
  tomato: ['#dd4b3a #5f9a48', '#c9425a #6d9a45', '#ef7a4a #6fa34b'],
  cucumber: ['#6fa34b #a9cc79', '#5f9a55 #9cc28a', '#7d5b8f #a98ab8'],
  potato: ['#d9b074 #ecd2a3', '#c99a62 #e3bf8d'],
  cabbage: ['#a9cc79 #d3e6ac', '#8fba57 #c2dc94', '#6fa36b #a8cc9a'],
  pepper: ['#dd4b3a #5f9a48', '#f2b93f #5f9a48', '#8fba3f #4f8a45'],
  mushroom: ['#d9bfa0 #f4e8d6', '#b58a68 #efe0cc'],
  onion: ['#d99f4f #f2d09a', '#a5557f #d998b5', '#efe6d6 #d3c9a8'],
  spray: ['#5aa5c9 #f6f0e2', '#6fb08a #f4eed8', '#8f7fc0 #f3e6f0'],
  roll: ['#f4efe6 #d9c7ab', '#eef2f4 #a9c9d9', '#f6ecec #e3b5bd'],
  soap: ['#f0b8c6 #fbe0e6', '#a9d3c6 #def0ea', '#c6b8e3 #e8e0f4'],
  powder: ['#5b86c9 #f8d35f', '#e0705a #f8e6c9', '#6fb08a #f6f0e2'],
  wine: ['#5f7a4f #f4ead3', '#7d3f4a #f2dfc4', '#c9a35f #f7ecd6'],
  beer: ['#efb03f #f8f0dc', '#d98f3a #f6ead0'],
} as const;

export type Motif = keyof typeof coloursOf;

const isMotif = (name: string): name is Motif => name in coloursOf;
export const motifs: readonly Motif[] = Object.keys(coloursOf).filter(isMotif);

/** One pair of a motif's colours, by a number that stands for the product. */
export const coloursFor = (motif: Motif, seed: number): { first: string; second: string } => {
  const pairs = coloursOf[motif];
  const [first = '', second = ''] = (pairs[seed % pairs.length] ?? pairs[0]).split(' ');
  return { first, second };
};
