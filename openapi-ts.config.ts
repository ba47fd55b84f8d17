import { defineConfig } from '@hey-api/openapi-ts';

/** The web app's client, written anew by `npm run openapi`. */
export default defineConfig({
  input: './openapi.json',
  output: { path: './web/src/client', module: { extension: '.ts' } },
  plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'],
});
