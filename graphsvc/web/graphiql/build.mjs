// Bundles GraphiQL and its workers into the folder that is named: node build.mjs FOLDER
import { rename, rm } from "node:fs/promises";
import { build } from "esbuild";

const folder = process.argv[2];
const half = `${folder}.half`; // a build that was interrupted leaves no half page
await rm(half, { recursive: true, force: true });
await build({
  entryPoints: {
    main: "main.js",
    "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
    "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
    "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
  },
  outdir: half,
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".ttf": "file" },
  legalComments: "linked",
  logLevel: "warning",
  external: ["graphql-ws"], // subscriptions have their own way in, and are not offered here yet
});
await rm(folder, { recursive: true, force: true });
await rename(half, folder);
