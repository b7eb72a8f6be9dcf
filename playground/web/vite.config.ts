// How the page of the local Discord is built: one static folder that its server serves at `/`.
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  publicDir: false,
  // Named outright: under a test runner's NODE_ENV the libraries' development halves would be built in.
  resolve: { conditions: ['module', 'browser', 'production'] },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
