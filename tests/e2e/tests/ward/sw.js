// Keeps the page, so that it opens with its server gone; misbehaves when told to.
"use strict";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open("ward").then((cache) => cache.addAll(["./", "ward.js"])));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
});
self.addEventListener("message", (event) => {
  const { log, fail, ask } = event.data;
  if (log) console.info(log);
  if (fail) throw new Error(fail);
  if (ask) {
    const answer = () => event.ports[0].postMessage("asked");
    event.waitUntil(fetch(ask, { mode: "no-cors" }).then(answer, answer));
  }
});
