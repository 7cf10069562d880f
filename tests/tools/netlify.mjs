// Reads _redirects and _headers of a site with the parsers that Netlify uses itself. Writes what they found as JSON.
// node netlify.mjs SITE
import { createRequire } from "node:module";
import process from "node:process";

const require = createRequire(`${process.env.TOOLS}/package.json`);
const { parseAllRedirects } = await import(require.resolve("@netlify/redirect-parser"));
const { parseAllHeaders } = await import(require.resolve("@netlify/headers-parser"));
const site = process.argv[2];
const redirects = await parseAllRedirects({ redirectsFiles: [`${site}/_redirects`], configRedirects: [], minimal: true });
const headers = await parseAllHeaders({ headersFiles: [`${site}/_headers`], configHeaders: [], minimal: true });
console.log(JSON.stringify({ redirects, headers }));
