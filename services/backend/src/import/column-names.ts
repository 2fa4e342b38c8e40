import type { ProductField } from './import-row.ts';

/** How a field is recognised by the name of its column. Earlier names win over later ones. */
export interface ColumnNames {
  /** The whole name, whatever its case, spaces, underscores and units: `Unit_Price`, `unitPrice`, `Unit price, USD`. */
  readonly exact: readonly string[];
  /** Words that, all together in a longer name, still mean the field: `Розничная цена, магазин 1`. */
  readonly within: readonly string[];
  /** Words with which a longer name means something else: `Old price`. */
  readonly never: readonly string[];
}

const list = (text: string): string[] =>
  text
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const names = (exact: string, within = '', never = ''): ColumnNames => ({
  exact: list(exact),
  within: list(within),
  never: list(never),
});

export const columnNames: Readonly<Record<ProductField, ColumnNames>> = {
  productId: names(`
    product id | productid | product uuid | uuid | id | ид | идентификатор | ид товара | id товара | идентификатор товара`),

  sku: names(
    `
    sku | variant sku | product sku | item sku | sku code | sku id | артикул | артикул товара | article | article number |
    article no | article code | vendor code | vendorcode | stock code | stockcode | product code | productcode | item code |
    item number | item no | item identifier | part number | part no | mpn | manufacturer part number | model number |
    product number | product no | prod id | код товара | код номенклатуры | номенклатура код | код | код 1с | внутренний код | арт | арт № |
    номенклатурный номер | номенклатурный код | артикул производителя | артикул поставщика | артикул продавца | plu | asin |
    catalog number | reference | code`,
    'артикул | sku | код товара | stock code | product code | item code',
    'категории | category | группы | тип | type | name | название | count | количество',
  ),

  barcode: names(
    `
    barcode | bar code | variant barcode | product barcode | ean | ean13 | ean 13 | ean code | ean8 | gtin | gtin13 | gtin14 |
    gtin 13 | gtin 14 | upc | upc code | upc12 | upca | isbn | isbn13 | isbn 13 | штрихкод | штрих код | штрихкоды | шк |
    штрихкод товара | баркод | код ean | barcodes | barcode number | ean gtin | gtin upc ean or isbn | isbn10`,
    'barcode | штрихкод | штрих код | ean | gtin | upc',
    'type | тип | count | количество | image',
  ),

  name: names(
    `
    name | product name | productname | product title | title | item name | itemname | item title | product display name |
    наименование | название | наименование товара | название товара | товар | номенклатура | полное наименование |
    наименование номенклатуры | наименование для печати | наименование полное | название позиции | позиция | продукт |
    product | item | goods | goods name | товары | full name | display name | english name | product full name |
    short name | краткое наименование | sku name | article name | item label | label | model name | модель | model | name of product |
    prod name | dish name | book title | headline | caption`,
    `product name | item name | product title | наименование | название | товар название | product | номенклатура`,
    `category | категории | категория | brand | бренда | бренд | производителя | производитель | company | supplier |
     поставщика | поставщик | store | shop | магазина | customer | seller | user | outlet | first | last | file | city |
     склада | manufacturer | vendor | группы | группа | раздела | type | line | id | code | код | url | link | price | цена | key | is | color | style |
     description | описание | image | rating | count | количество | weight | вес | size | status | date | tags | specifications |
     details | base | margin | container | subcategory | sub | department | language | attribute | quantity | sales | cost`,
  ),

  category: names(
    `
    category | category name | categoryname | product category | productcategory | category title | categories |
    product categories | main category | primary category | категория | категория товара | название категории |
    наименование категории | категории | группа товаров | товарная группа | группа товара | название группы | группа | раздел | раздел каталога |
    название раздела | рубрика | department | department name | dept | catagory | предмет | section | product group | item group | group |
    product type | producttype | item category | item type | product line | productline | master category | category label |
    category tree | product category tree | category path | breadcrumbs | вид номенклатуры | вид товара | тип товара |
    номенклатурная группа | родитель | папка | тип | type | class | product class | family | product family | aisle | segment |
    primary categories | pnns groups 1 | category 1 | категория 1 | level 1 | l1 category | main cat | cat | collection |
    google product category | sub category | subcategory | subcategory name | subcat | подкатегория | подгруппа | подраздел | genre`,
    'category | категория | категории | товарная группа | раздел',
    `id | ид | code | код | url | link | count | количество | rating | rank | number | customer | покупателя | supplier |
     price | цена | цены | date | description | описание | en | image | store | outlet | payment | tax`,
  ),

  price: names(
    `
    price | unit price | unitprice | regular price | sale price | saleprice | selling price | sellingprice | current price | final price |
    retail price | retailprice | variant price | product price | item price | price each | price per unit |
    цена | цена товара | регулярная цена | розничная цена | цена розничная | цена розн | цена продажи | цена реализации | цена продажная |
    отпускная цена | цена за единицу | цена за ед | цена за шт | цена за штуку | цена с ндс | текущая цена |
    базовая цена | стоимость | стоимость товара | стоимость за единицу | розница | розн | retail | discounted selling price | discounted price | discount price |
    price amount | price value | list price | market price | marketprice | actual price | mrp | item mrp | max retail price |
    msrp | rrp | ррц | рц | мрц | цена ррц | цена мрц | цена со скидкой | price usd | price in usd | price eur | price rub |
    prices amount min | prices amountmin | prices amountmax | original price | standard price | average price | avg price |
    amount | cost | cost per unit | rate | прайс | руб | цена за кг | цена кг | price per kg`,
    'price | цена | mrp',
    `old | старая | compare | previous | прошлая | cost | закупочная | закупки | закупка | закуп | purchase | buying |
     wholesale | оптовая | опт | оптом | currency | валюта | range | min | max | minimum | maximum | минимальная | date | дата | type | тип | per |
     unit | ед | кг | измерения | change | history | tax | discount | скидка | promo | акция | is | effective | competitor | total | сумма | sum |
     median | id | band | tier | category | bucket | level | drop | difference | before`,
  ),

  description: names(
    `
    description | product description | productdescription | item description | long description | full description |
    detailed description | product details | описание | описание товара | полное описание | подробное описание |
    детальное описание | body html | body | body text | html description | about product | about the product | about item |
    about | details | short description | краткое описание | анонс | summary | product summary | overview | комментарий |
    примечание | дополнительное описание | состав и описание | generic name | content | text | текст | desc | descr | product desc |
    product info | features | product features | ingredients | состав | notes | remarks | характеристики`,
    'description | описание',
    'category | категории | seo | meta | id | length | price | цена | image | type | segment | class | family | commodity | country',
  ),

  manufacturer: names(
    `
    manufacturer | manufacturer name | brand | brand name | brandname | product brand | brands | producer | maker |
    производитель | изготовитель | наименование производителя | название производителя | бренд | бренд товара | название бренда |
    марка | торговая марка | товарный знак | тм | марка бренд | производитель бренд | фирма | фабрика | завод | vendor |
    vendor name | вендор | company | company name | компания | product vendor | mfr | mfg | brand owner | supplier | supplier name |
    поставщик | publisher | издательство | author | autor | автор | product company | seller name | seller`,
    'brand | бренд | производитель | manufacturer | марка',
    `id | ид | code | код | url | link | count | country | страна | city | number | артикул | part | price | цена | rating |
     logo | sku | article | is | в`,
  ),

  stock: names(
    `
    stock | stock count | stockcount | stock quantity | stockquantity | stock qty | stock level | stock on hand | quantity in stock |
    qty in stock | qty on hand | quantity on hand | on hand | onhand | inventory | inventory quantity | inventory qty |
    inventory count | inventory level | variant inventory qty | variant inventory quantity | units in stock | available quantity |
    available qty | available stock | availablequantity | quantity available | current stock | items in stock | остаток | остатки |
    остаток на складе | остаток на складах | остаток товара | свободный остаток | текущий остаток | кол во на складе |
    количество на складе | доступное количество | доступный остаток | конечный остаток | доступно | количество | кол во | кол | количество товара | quantity | qty | на складе |
    наличие | наличие на складе | в наличии | наличие товара | in stock |
    instock | is in stock | availability | available | stock status | stock availability | availability status | count | units | product quantity |
    склад`,
    'остаток | stock | inventory',
    `id | code | код | date | дата | стоимость | сумма | value | price | цена | min | minimum | минимальный | max | reorder | days |
     tracker | policy | low | amount | резерв | ratio | out | turnover | location | management | manage`,
  ),

  imageUrl: names(
    `
    image url | imageurl | image | image src | image link | image links | images | product image | product image url | main image | main image url |
    primary image | image urls | picture | picture url | pictures | photo | photo url | photos | img | img url | imgurl | img link | img src |
    imurl | thumbnail | thumbnail url | thumb | фото | фотография | фотографии | изображение | изображения | картинка |
    картинки | ссылка на изображение | ссылка на фото | ссылка на картинку | url изображения | url картинки | url фото |
    основное изображение | основное фото | главное фото | primary image url | large image | medium image | small image |
    variant image | cover | poster | pic | feature image | featured image`,
    'image url | image src | image link | photo url | фото',
    'alt | position | count | количество | width | height | id | text | type | number',
  ),
};

/** A file with one of these is a journal of sales: its `Quantity` is what was sold, not what is there. */
export const saleMarks: readonly string[] = list(`
  invoice | invoice no | invoiceno | invoice number | invoice id | order id | orderid | order no | order number | order date |
  transaction id | transaction | transaction date | receipt | receipt no | receipt id | customer id | customerid | customer |
  customer name | basket id | bill no | bill number | sale date | sale id | date of sale | invoice date |
  invoicedate | чек | номер чека | номер заказа | дата заказа | покупатель | клиент | дата продажи | накладная`);

/** Names of the stock column that, beside sale marks, mean pieces sold. */
export const soldNames: readonly string[] = list(
  'quantity | qty | количество | кол во | кол | units | count | product quantity',
);

/** What writeRejects adds; read over without a word when the corrected file comes back. */
export const problemColumn = 'import_problem';
