import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { earlyScript } from './build/early-script.ts';
import { firstLoadChunk } from './build/first-load-chunk.ts';

/** `npm run dev -w storefront`: pages from the sources, everything else from a shop that runs (`SHOP`, by default :8080). */
const shop = process.env.SHOP ?? 'http://localhost:8080';
const fromShop = ['/api', '/cart-api', '/order-api', '/user-api', '/swagger', '/sitemap.xml', '/robots.txt'];

const main = join(import.meta.dirname, 'src', 'main.tsx');

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), earlyScript()],
  server: { proxy: Object.fromEntries(fromShop.map((path) => [path, { target: shop }])) },
  build: {
    outDir: process.env.OUT_DIR ?? 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy knows no data: scripts, and icons are few
    target: 'es2023',
    cssTarget: ['chrome111', 'firefox113', 'safari16.4'],
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: firstLoadChunk(main), debugName: 'first load' }] } },
    },
    reportCompressedSize: false,
  },
});
