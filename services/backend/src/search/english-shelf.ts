import { kopecksFromRoubles, stableId } from '@product-store/platform/values';
import type { CatalogueProduct } from '../catalogue/catalogue-product.ts';

/** What an importer of foreign goods adds to the sample, for the tests of search. */
const shelf = `
Whole Milk 3.5% 1 l | Foreign goods | Green Valley Dairy | Fresh pasteurised cow milk
Skimmed Milk 1 l | Foreign goods | Green Valley Dairy | Low fat milk for coffee
Milk Chocolate with Hazelnuts 100 g | Foreign sweets | Alpine Fields | Roasted hazelnuts in creamy chocolate
Dark Chocolate 72% 90 g | Foreign sweets | Alpine Fields | Intense cocoa taste
Salted Butter 250 g | Foreign goods | Green Valley Dairy | Churned from sweet cream
Cheddar Cheese Mature 200 g | Foreign goods | Oldfield Creamery | Aged for nine months
Cream Cheese with Herbs 150 g | Foreign goods | Oldfield Creamery | Spread it on crackers
Strawberry Jam 340 g | Foreign sweets | Berrywood Kitchen | Made from whole strawberries
Blueberry Muffins 4 pcs | Foreign sweets | Berrywood Kitchen | Soft muffins with berries
Oatmeal Cookies with Raisins 200 g | Foreign sweets | Berrywood Kitchen | Crunchy cookies for tea
Peanut Butter Crunchy 350 g | Foreign goods | Nutcracker Foods | Without palm oil
English Breakfast Tea 100 bags | Foreign goods | Harbour Tea Merchants | Strong black tea
Earl Grey Tea with Bergamot 50 bags | Foreign goods | Harbour Tea Merchants | Black tea with bergamot
Espresso Coffee Beans 1 kg | Foreign goods | Harbour Roastery | Dark roasted arabica beans
Instant Coffee Classic 95 g | Foreign goods | Harbour Roastery | Dissolves in hot water
Tomato Ketchup Mild 450 g | Foreign goods | Redfield Sauces | Made from ripe tomatoes
Mustard Dijon 200 g | Foreign goods | Redfield Sauces | Sharp and smooth
Potato Crisps with Sea Salt 150 g | Foreign sweets | Nutcracker Foods | Thin and crispy
Sparkling Water 750 ml | Foreign goods | Alpine Fields | From a mountain spring
Orange Juice with Pulp 1 l | Foreign goods | Sunny Grove | Pressed oranges, not from concentrate
Apple Cider Vinegar 500 ml | Foreign goods | Sunny Grove | From whole apples
Corn Flakes 375 g | Foreign goods | Morning Mill | Breakfast cereal with vitamins
Spaghetti Durum Wheat 500 g | Foreign goods | Morning Mill | Ready in nine minutes
Dishwasher Tablets Lemon 40 pcs | Foreign household | Brightside | Shining glasses
Laundry Detergent Colour 2 l | Foreign household | Brightside | Keeps colours bright
Crème Brûlée Dessert 120 g | Foreign sweets | Alpine Fields | With caramelised sugar
`;

export const englishShelf: readonly CatalogueProduct[] = shelf
  .trim()
  .split('\n')
  .map((line, n) => {
    const [name = '', category = '', manufacturer = '', description = ''] = line.split(' | ');
    return {
      productId: stableId<CatalogueProduct['productId']>('english-shelf', `${n}`),
      ...{ name, category, manufacturer, description },
      price: kopecksFromRoubles(100 + n),
      imageUrl: null,
      sku: null,
      barcode: null,
      createdAt: 0,
      updatedAt: 0,
      version: 1,
      available: 10,
      stockVersion: 1,
      popularity: n,
    };
  });
