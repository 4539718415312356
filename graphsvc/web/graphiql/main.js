// GraphiQL on our own endpoint. The page says by data attributes where that is and what to show.
import "graphiql/style.css";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

// Workers come from beside this file, which the page's policy allows, and not from blobs.
const worker = (name) => new Worker(new URL(`${name}.js`, import.meta.url), { type: "module" });
const workers = { json: "json.worker", graphql: "graphql.worker" };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => worker(workers[label] ?? "editor.worker"),
};

const place = document.getElementById("graphiql");
const { endpoint, tabs } = place.dataset;
const fetcher = createGraphiQLFetcher({ url: endpoint, enableIncrementalDelivery: false });
createRoot(place).render(createElement(GraphiQL, { fetcher, defaultTabs: JSON.parse(tabs) }));
