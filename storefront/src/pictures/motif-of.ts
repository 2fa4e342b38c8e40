import { type Motif, motifs } from './motifs.ts';

/**
 * Beginnings of words, the first rule that fits a word of the name wins: «Сырок» is no cheese, «Масло сливочное» no oil.
 * Names in Russian are those of the sample, in English those of common catalogues.
 */
const byName: readonly (readonly [Motif, RegExp])[] = [
  ['butter', /^масло$|^творог|^масса|^butter/],
  ['cheese', /^сыр$|^сырок|^cheese|^плавлен/],
  ['milk', /^молок|^кефир|^ряженк|^снежок|^простокваш|^milk|^kefir/],
  ['cup', /^йогурт|^сметан|^сливк|^yog|^cream/],
  ['apple', /^яблок|^apple|^гранат/],
  ['pear', /^груш|^pear|^манго|^mango|^авокадо/],
  ['banana', /^банан|^banana/],
  ['orange', /^апельсин|^лимон[ыа]?$|^мандарин|^грейпфрут|^хурма|^orange|^lemon|^персик|^абрикос|^нектарин/],
  ['berry', /^клубник|^малин|^голубик|^ягод|^слив[ыа]$|^берри|^strawberr|^berry|^berries/],
  ['grapes', /^виноград|^grape/],
  ['melon', /^арбуз|^дын|^melon|^watermelon|^киви/],
  ['pineapple', /^ананас|^pineapple/],
  ['tea', /^чай|^иван-чай|^какао|^tea$/],
  ['beans', /^кофе|^coffee/],
  ['juice', /^сок|^нектар|^морс|^juice/],
  ['bottle', /^вода|^квас|^лимонад|^компот|^напиток|^water|^soda/],
  ['dumpling', /^пельмен|^вареник|^манты|^хинкал|^чебурек|^равиол|^dumpling/],
  ['can', /^тушёнк|^тушенк|^горошек|^фасоль|^паштет|^консерв|^beans$|^tuna/],
  ['pasta', /^макарон|^спагетти|^хлопь|^pasta|^spaghetti|^cereal/],
  ['jar', /^майонез|^кетчуп|^варень|^мёд|^мед$|^соус|^jam|^honey|^sauce|^аджик|^приправ|^соль/],
  ['sack', /^мук|^круп|^рис$|^сахар|^горох|^чечевиц|^flour|^rice|^sugar/],
  ['cake', /^торт|^пирож|^cake/],
  ['cookie', /^печень[ея]$|^пряник|^вафл|^cookie|^biscuit/],
  ['icecream', /^морожен|^щербет|^ice-cream/],
  ['chocolate', /^шокол|^халв|^chocolate/],
  ['candy', /^конфет|^карамел|^мармелад|^зефир|^пастил|^candy/],
  ['sausage', /^колбас|^сосиск|^сардельк|^ветчин|^бекон|^sausage|^ham$/],
  ['drumstick', /^голень|^крыль|^тушк|^chicken/],
  ['steak', /^стейк|^вырезк|^филе|^шея|^рёбр|^фарш|^печень$|^шашлык|^steak|^beef|^pork/],
  ['carrot', /^морков|^carrot/],
  ['tomato', /^помидор|^томат|^свёкл|^редис|^tomato/],
  ['cucumber', /^огур|^кабач|^баклажан|^cucumber/],
  ['potato', /^картоф|^potato/],
  ['cabbage', /^капуст|^салат|^зелень|^cabbage|^salad|^lettuce/],
  ['pepper', /^перец|^тыкв|^pepper/],
  ['mushroom', /^шампин|^гриб|^mushroom/],
  ['onion', /^лук$|^чеснок|^onion|^garlic/],
  ['roll', /^бумаг|^полотен|^салфет|^paper|^towel/],
  ['soap', /^мыло|^губк|^soap|^sponge/],
  ['powder', /^порош|^таблет|^powder/],
  ['spray', /^средств|^гель|^кондиц|^освежит|^отбелив|^cleaner|^gel$/],
  ['beer', /^пиво|^сидр|^медовух|^beer|^cider/],
  ['wine', /^вино$|^виск|^водк|^джин|^коньяк|^ликёр|^настойк|^ром$|^wine|^vodka|^whisk/],
];

/** What stands for a category as a whole, and for products of it whose names say nothing. */
const byCategory: readonly (readonly [Motif, RegExp])[] = [
  ['milk', /молоч|dairy|milk/],
  ['apple', /фрукт|ягод|fruit/],
  ['tea', /напит|чай|кофе|drink|beverage/],
  ['dumpling', /пельмен|заморо|полуфабрикат|frozen/],
  ['sack', /бакале|крупы|grocer/],
  ['cake', /слад|кондитер|десерт|sweet|snack|candy/],
  ['box', /сигарет|табак|tobacco/],
  ['steak', /мяс|птиц|колбас|meat/],
  ['carrot', /овощ|vegetable/],
  ['spray', /убор|чист|хими|быт|clean|household/],
  ['wine', /алкогол|вино|alcohol|wine/],
];

const firstFit = (rules: readonly (readonly [Motif, RegExp])[], text: string): Motif | undefined =>
  rules.find(([, pattern]) => pattern.test(text))?.[0];

export const motifOfCategory = (category: string): Motif | undefined => firstFit(byCategory, category.toLowerCase());

/** A butter of the dairy shelf is butter, an oil among the groceries comes in a bottle. */
const exceptions = (category: string, word: string): Motif | undefined => {
  const isDairy = motifOfCategory(category) === 'milk';
  return word === 'масло' && category !== '' && !isDairy ? 'bottle' : undefined;
};

/**
 * The motif for a product: by the first word of its name that says something, then by its category, then any. Carts and
 * lists of what was viewed know no category.
 */
export const motifOf = ({ name, category = '' }: { name: string; category?: string | undefined }): Motif => {
  const words = name.toLowerCase().split(/[^\p{L}-]+/u);
  for (const word of words.slice(0, 3)) {
    const found = exceptions(category, word) ?? firstFit(byName, word);
    if (found) return found;
  }
  if (category === '') return 'bag';
  return motifOfCategory(category) ?? motifs[hashOf(name) % motifs.length] ?? 'bag';
};

/** FNV-1a: the same name has the same picture on every device. */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
};
