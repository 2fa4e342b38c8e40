import { bytesOf } from './reading.ts';

/** For tests: files of some thousand lines in the shapes of public retail data sets, their quirks included. Made up. */

/** The same numbers on every run (a linear congruential generator, Numerical Recipes). */
export const numbers = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const csv = (header: string, rows: readonly (readonly (string | number)[])[], delimiter = ','): string =>
  [header, ...rows.map((row) => row.map((cell) => quoted(String(cell), delimiter)).join(delimiter))].join('\n');
const quoted = (cell: string, delimiter: string): string =>
  cell.includes('"') || cell.includes('\n') || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;

const words = ['RED', 'VINTAGE', 'HEART', 'METAL', 'LANTERN', 'SMALL', 'T-LIGHT', 'HOLDER', 'JAR', 'SET OF 6', 'DOG’S'];
const nameOf = (at: number): string =>
  `${words[at % 11]} ${words[Math.floor(at / 11) % 11]} ${words[Math.floor(at / 121) % 11]} ${at}`;
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** UCI Online Retail: one line a sale, cancellations, postage, empty descriptions, prices of 0, `£` in Windows-1252. */
export const onlineRetail = (count = 6_000): Buffer => {
  const next = numbers(1);
  const rows = times(count, (at) => {
    const product = next(800);
    const quirk = next(60);
    const cancelled = quirk === 1;
    const nothing = quirk === 2;
    return [
      `${cancelled ? 'C' : ''}${536_365 + Math.floor(at / 8)}`,
      quirk === 3 ? 'POST' : `${22_000 + product}${product % 9 === 0 ? 'A' : ''}`,
      quirk === 3 ? 'POSTAGE' : nothing ? '' : quirk === 4 ? `${nameOf(product)} £` : nameOf(product),
      cancelled || nothing ? -next(12) - 1 : next(24) + 1,
      `12/1/2010 8:${10 + (at % 50)}`,
      nothing ? 0 : (0.55 + ((product * 7 + (quirk === 5 ? 13 : 0)) % 900) / 100).toFixed(2),
      at % 4 === 0 ? '' : 12_000 + next(3_000),
      'United Kingdom',
    ];
  });
  const text = csv('InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country', rows);
  return Buffer.from(bytesOf(text.replaceAll('’', "'"), 'windows-1252'));
};

export const bigBasket = (count = 5_000): Buffer =>
  Buffer.from(
    csv(
      'index,product,category,sub_category,brand,sale_price,market_price,type,rating,description',
      times(count, (at) => [
        at + 1,
        `Garlic Oil - ${nameOf(at)}`,
        ['Beauty & Hygiene', 'Kitchen, Garden & Pets', 'Snacks & Branded Foods'][at % 3] ?? '',
        'Hair Care',
        at % 50 === 0 ? '' : `Brand ${at % 300} `,
        (20 + (at % 900) + (at % 4) / 4).toFixed(at % 7 === 0 ? 4 : 1),
        (25 + (at % 900)).toFixed(1),
        'Hair Oil & Serum',
        at % 9 === 0 ? 'NaN' : 4.1,
        `This Product contains "${nameOf(at)}".\n\nBeauty tip: more on our page.`,
      ]),
    ),
  );

export const flipkart = (count = 4_000): Buffer =>
  Buffer.from(
    csv(
      'uniq_id,crawl_timestamp,product_url,product_name,product_category_tree,pid,retail_price,discounted_price,image,is_FK_Advantage_product,description,product_rating,overall_rating,brand,product_specifications',
      times(count, (at) => [
        `c2d766ca982eca8304150849735ffe${at}`,
        '2016-03-25 22:59:23 +0000',
        `http://www.flipkart.com/item-${at}`,
        `Alisha Solid Women's Shorts ${Math.floor(at / 3)}`,
        `["Clothing >> Women's Clothing >> Lingerie, Sleep & Swimwear >> Shorts ${at % 7}"]`,
        `SRTEH2FF9KEDEFG${at}`,
        at % 40 === 0 ? '' : 999 + (at % 500),
        at % 40 === 0 ? '' : 379 + (at % 500),
        `["http://img5a.flixcart.com/image/${at}-a.jpeg", "http://img6a.flixcart.com/image/${at}-b.jpeg"]`,
        'FALSE',
        `Key Features of Alisha Cotton Lycra Navy, Red, Navy;Specifications\tPack of 3 & "more" ${at}`,
        'No rating available',
        'No rating available',
        at % 5 === 0 ? '' : `Alisha ${at % 90}`,
        '{"product_specification"=>[{"key"=>"Number of Contents", "value"=>"Pack of 3"}]}',
      ]),
    ),
  );

export const amazonSales = (count = 3_000): Buffer =>
  Buffer.from(
    csv(
      'name,main_category,sub_category,image,link,ratings,no_of_ratings,discount_price,actual_price',
      times(count, (at) => [
        `Lloyd 1.5 Ton 3 Star Inverter Split AC (5 In 1) ${at}`,
        'appliances',
        'Air Conditioners',
        `https://m.media-amazon.com/images/I/${at}.jpg`,
        `https://www.amazon.in/dp/B0${at}`,
        at % 11 === 0 ? 'Get' : '4.2',
        '2,255',
        at % 6 === 0 ? '' : `₹${(32_999 + at).toLocaleString('en-IN')}`,
        `₹${(58_990 + at).toLocaleString('en-IN')}${at % 10 === 0 ? '.50' : ''}`,
      ]),
    ),
  );

/** One thing in many lines, told apart by an id alone. */
export const ikea = (count = 3_000): Buffer =>
  Buffer.from(
    csv(
      ',item_id,name,category,price,old_price,sellable_online,link,other_colors,short_description,designer,depth,height,width',
      times(count, (at) => [
        at,
        90_420_332 + at,
        ['FREKVENS', 'NORDVIKEN', 'BILLY', 'STIG'][at % 4] ?? '',
        'Bar furniture',
        (265 + (at % 700)).toFixed(1),
        'No old price',
        'True',
        `https://www.ikea.com/sa/en/p/${at}/`,
        'No',
        `  Bar table, in/outdoor, ${at}x51 cm`,
        'Nicholai Wiig Hansen',
        '',
        '99.0',
        '51.0',
      ]),
    ),
  );

export const bigMart = (count = 8_523): Buffer =>
  Buffer.from(
    csv(
      'Item_Identifier,Item_Weight,Item_Fat_Content,Item_Visibility,Item_Type,Item_MRP,Outlet_Identifier,Outlet_Establishment_Year,Outlet_Size,Outlet_Location_Type,Outlet_Type,Item_Outlet_Sales',
      times(count, (at) => [
        `FD${['A', 'X', 'N'][at % 3]}${at % 1_559}`,
        at % 17 === 0 ? '' : 9.3,
        at % 2 === 0 ? 'Low Fat' : 'Regular',
        0.016047301,
        ['Dairy', 'Soft Drinks', 'Meat', 'Household'][at % 4] ?? '',
        (31.29 + ((at % 1_559) * 13.3718) / 100).toFixed(4).replace(/0+$/, ''),
        'OUT049',
        1999,
        at % 3 === 0 ? '' : 'Medium',
        'Tier 1',
        'Supermarket Type1',
        3_735.138,
      ]),
    ),
  );

export const supermarketSales = (count = 1_000): Buffer =>
  Buffer.from(
    csv(
      'Invoice ID,Branch,City,Customer type,Gender,Product line,Unit price,Quantity,Tax 5%,Total,Date,Time,Payment,cogs,gross margin percentage,gross income,Rating',
      times(count, (at) => [
        `750-67-${8_428 + at}`,
        'A',
        'Yangon',
        'Member',
        'Female',
        ['Health and beauty', 'Electronic accessories', 'Home and lifestyle'][at % 3] ?? '',
        (74.69 + (at % 20)).toFixed(2),
        7,
        26.1415,
        548.9715,
        '1/5/2019',
        '13:08',
        'Ewallet',
        522.83,
        4.761904762,
        26.1415,
        9.1,
      ]),
    ),
  );

/** 1C: a title above the table, groups between the products, decimal commas, counts with three decimals, Windows-1251. */
export const oneC = (count = 5_000): Buffer => {
  const rows = times(count, (at) => [
    at % 40 === 39 ? '' : `00-${String(at).padStart(8, '0')}`,
    at % 40 === 39 ? '' : `Болт М${6 + (at % 10)}х${at} «ГОСТ» 7798 "оцинк."`,
    at % 40 === 39 ? '' : (['Крепёж', 'крепеж ', 'Инструмент'][at % 3] ?? ''),
    at % 40 === 39 ? '' : 'шт',
    at % 40 === 39
      ? ''
      : `${(1_000 + at).toLocaleString('ru').replace(/\s/g, '\u00a0')},${String(at % 100).padStart(2, '0')}`,
    at % 40 === 39 ? '' : at % 13 === 0 ? '' : `${at % 700},000`,
    at % 40 === 39 ? '' : `46${String(at).padStart(11, '0')}`,
  ]);
  const text = csv('Артикул;Номенклатура;Номенклатурная группа;Ед. изм.;Цена, руб.;Остаток;Штрихкод', rows, ';');
  return Buffer.from(bytesOf(`Прайс-лист ООО "Метиз";;;;;;\n01.02.2026;;;;;;\n${text}`, 'windows-1251'));
};

export const shopify = (count = 2_000): Buffer =>
  Buffer.from(
    csv(
      'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src',
      times(count, (at) => {
        const variant = at % 4;
        const handle = `shirt-${Math.floor(at / 4)}`;
        if (variant === 3)
          return [handle, '', '', '', '', '', '', '', '', '', '', '', `https://cdn.shopify.com/${at}.jpg`];
        const first = variant === 0;
        return [
          handle,
          first ? `Linen Shirt ${Math.floor(at / 4)}` : '',
          first ? '<p>Breathes <b>well</b>.</p>' : '',
          first ? 'North Farm' : '',
          first ? 'Shirts' : '',
          first ? 'summer, linen' : '',
          first ? 'TRUE' : '',
          first ? 'Size' : '',
          ['S', 'M', 'L'][variant] ?? '',
          `LS-${at}`,
          at % 30,
          49.99,
          first ? `https://cdn.shopify.com/${at}.jpg` : '',
        ];
      }),
    ),
  );
