// Keeps one whole build of the clinic on the device and answers from it, with or without a network.
//
// Rule: never two builds mixed. The packaging step writes the build's name and the SHA-256 of every file below; a file
// that differs fails the installation as a whole, and a new build waits until the officer takes it or every tab is shut.
"use strict";

const BUILD = "BUILD_ID";
const FILES = new Map([/* FILES */]);

const SCOPE = new URL(self.registration.scope).pathname;
// Caches belong to the origin, and another clinic may live in the folder beside this one.
const PREFIX = `koroena ${SCOPE} `;
const CACHE = PREFIX + BUILD;
const INDEX = "index.html";

// The page is asked for by its folder: some hosts redirect its file name.
const address = (path) => new URL(path === INDEX ? "./" : path, self.registration.scope).href;

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Most files of a new build are those of the old one; they need no second download.
async function fromOlder(names, path, hash) {
  for (const name of names) {
    const kept = await caches.match(address(path), { cacheName: name });
    if (kept && (await sha256(await kept.clone().arrayBuffer())) === hash) return kept;
  }
  return undefined;
}

async function fromNetwork(path, hash) {
  const response = await fetch(address(path), { cache: "reload" });
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  const bytes = await response.clone().arrayBuffer();
  if ((await sha256(bytes)) !== hash) throw new Error(`${path} is not the file of build ${BUILD}`);
  // A redirected answer may not serve a navigation.
  return response.redirected ? new Response(bytes, { headers: response.headers }) : response;
}

async function install() {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(
      Array.from(FILES, async ([path, hash]) => {
        const response = (await fromOlder(older, path, hash)) ?? (await fromNetwork(path, hash));
        await cache.put(address(path), response);
      })
    );
  } catch (error) {
    if (!older.includes(CACHE)) await caches.delete(CACHE);
    throw error;
  }
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  // So that the very first reload already works offline.
  await self.clients.claim();
}

// The build's file that answers a request, if one does.
function fileFor(request) {
  if (request.method !== "GET" || request.headers.has("range")) return undefined;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || !url.pathname.startsWith(SCOPE)) return undefined;
  const path = url.pathname.slice(SCOPE.length) || INDEX;
  if (FILES.has(path)) return path;
  // The page's own addresses are relative: deeper in the folder it would not find its parts.
  return request.mode === "navigate" && !path.includes("/") ? INDEX : undefined;
}

async function answer(path, request) {
  const kept = await caches.match(address(path), { cacheName: CACHE });
  return kept ?? fetch(request); // the browser cleared the cache: all of the build is gone, and all comes from the network
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data?.type === "activate") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const path = fileFor(event.request);
  if (path !== undefined) event.respondWith(answer(path, event.request));
});
