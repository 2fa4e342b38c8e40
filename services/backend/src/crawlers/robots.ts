/** Pages that are about one person, or about nothing without one. */
const personal = ['/cart', '/checkout', '/login', '/register', '/account', '/orders', '/admin'];

export const robots = (address: string): string =>
  [
    'User-agent: *',
    ...personal.map((path) => `Disallow: ${path}`),
    // Filters and pages of listings are endless ways to show the same products.
    'Disallow: /*?',
    'Allow: /sitemap/',
    '',
    `Sitemap: ${address}/sitemap.xml`,
    '',
  ].join('\n');
