// Starts the clinic: theme before the first paint, a look at the browser, the wasm, the service worker.
//
// Rule: whatever fails here ends in a screen that says what happened in plain words and still hands out the officer's
// records, without the wasm. It is a classic script, first in the page, so that it also runs in a browser too old for
// the clinic and on a page opened as a file; hence its plain syntax.
//
// What it and the clinic say to each other, all on `window`:
//   event koroena:started         from the clinic: it is drawn; the opening screen goes, the service worker comes
//   event koroena:waiting         from the clinic: it waits and goes on by itself; detail is the sentence that says for what
//   event koroena:failed          from the clinic: it cannot go on; detail is a sentence or { message }
//   event koroena:update-ready    to the clinic: a new build waits (koroenaUpdateReady is then true)
//   koroenaActivateUpdate()       by the clinic, its saves flushed: switch to the new build and reload
//   event koroena:replaced        to the clinic: another tab switched; this one reloads when it is next out of sight
//   event koroena:installable     to the clinic: koroenaInstall() now asks the officer, and resolves to the answer
//   event koroena:installed       to the clinic: it was installed
//
// `<html data-no-sw>` keeps the service worker away.
(function () {
  "use strict";

  var script = document.currentScript;
  var failed = false;
  var started = false;

  function tell(name) {
    window.dispatchEvent(new CustomEvent("koroena:" + name));
  }

  function byId(id) {
    return document.getElementById(id);
  }

  var pageReady = new Promise(function (resolve) {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", resolve, { once: true });
    } else {
      resolve();
    }
  });

  // ---- Theme ----

  function applyTheme() {
    var theme;
    try {
      theme = JSON.parse(localStorage.getItem("koroena.tema"));
    } catch (unreadable) {
      theme = null; // storage refused, or not written by the clinic: the system's theme
    }
    if (theme !== "gelap" && theme !== "terang" && theme !== "sistem") return;
    document.documentElement.setAttribute("data-theme", theme);
    if (theme === "sistem") return;
    // The metas stand before this script; with a theme chosen, both take that theme's colour.
    var metas = document.querySelectorAll('meta[name="theme-color"]');
    var colour = theme === "gelap" ? "#0b1f1d" : "#0f766e";
    for (var i = 0; i < metas.length; i += 1) metas[i].setAttribute("content", colour);
  }

  // ---- The screen of a failure ----

  // Each: what it means in Indonesian, then in English; where there are several ways on, they follow, in both.
  var REASONS = {
    file: [
      "Halaman ini dibuka langsung sebagai berkas. Peramban tidak mengizinkan klinik berjalan begitu; alamatnya harus diawali " +
        "https:// atau http://. Tidak ada catatan yang hilang. Yang dapat dilakukan:",
      "This page was opened directly as a file, and browsers do not let the clinic run like that: its address has to begin with https:// or http://. No record is lost. What to do:",
      [
        "Buka alamat klinik yang diberikan kantor Anda.",
        "Belum ada alamatnya? Minta pengelola komputer menaruh folder ini, utuh, di server web mana pun.",
        "Untuk mencoba di komputer ini: jalankan “make serve” di folder sumbernya, lalu buka http://127.0.0.1:8080/."
      ],
      [
        "Open the clinic's address that your office gave you.",
        "No address yet? Ask whoever looks after the computers to put this folder, whole, on any web server.",
        "To try it on this computer: run “make serve” in its source folder, then open http://127.0.0.1:8080/."
      ]
    ],
    old: [
      "Versi peramban ini terlalu lama untuk klinik. Perbarui ke Chrome 111, Firefox 115, Safari 16.4 atau yang lebih baru, lalu buka lagi.",
      "This browser is too old for the clinic. Please update to Chrome 111, Firefox 115, Safari 16.4 or newer."
    ],
    load: [
      "Program klinik tidak dapat dimuat atau dijalankan. Catatan koperasi di perangkat ini tetap ada. Periksa jaringan lalu coba lagi; " +
        "bila tetap gagal, unduh catatan mentah dan simpan baik-baik.",
      "The clinic could not be loaded. The records on this device are still here; you can download them below."
    ],
    crash: [
      "Klinik berhenti karena kesalahan program. Yang sudah bertanda “Tersimpan” tetap ada di perangkat ini. Muat ulang untuk melanjutkan.",
      "The clinic stopped because of an error. Whatever was marked as saved is still on this device."
    ]
  };

  function element(tag, text, attributes) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    Object.keys(attributes || {}).forEach(function (name) {
      made.setAttribute(name, attributes[name]);
    });
    return made;
  }

  // A sentence in a language, with the ways on beneath it.
  function said(text, ways, attributes) {
    var block = element("div", "", attributes);
    block.append(element("p", text));
    if (!ways) return block;
    var list = element("ul", "");
    ways.forEach(function (way) {
      list.append(element("li", way));
    });
    block.append(list);
    return block;
  }

  function button(text, act) {
    var made = element("button", text, { type: "button" });
    made.addEventListener("click", act);
    return made;
  }

  function fail(reason, detail) {
    if (failed) return;
    failed = true;
    pageReady.then(function () {
      var old = byId("pembuka");
      if (old) old.remove();
      var app = byId("app");
      if (app) app.setAttribute("inert", "");
      // A dialog, or the lock, would stand before this screen, and nothing answers in it any more.
      document.querySelectorAll("dialog[open]").forEach(function (dialog) {
        dialog.remove();
      });

      var heading = element("h1", "Klinik belum dapat dibuka", { tabindex: "-1" });
      if (reason === "crash") heading.textContent = "Klinik berhenti";
      var words = REASONS[reason];
      var content = element("div", "", { "class": "pembuka-isi pembuka-gagal" });
      content.append(heading, said(words[0], words[2]), said(words[1], words[3], { lang: "en" }));
      if (detail) content.append(element("code", String(detail)));
      if (reason !== "file") {
        var report = element("p", "", { role: "status" });
        var buttons = element("div", "", { "class": "pembuka-tombol" });
        buttons.append(
          button("Coba lagi", function () {
            location.reload();
          }),
          button("Unduh catatan mentah", function () {
            downloadRaw(function (sentence) {
              report.textContent = sentence;
            });
          })
        );
        if (navigator.serviceWorker && navigator.serviceWorker.controller) {
          buttons.append(button("Pasang ulang program", reinstall));
          content.append(element("p", "“Pasang ulang program” mengunduh ulang program saja; catatan tetap ada."));
        }
        content.append(buttons, report);
      }
      var screen = element("main", "", { id: "pembuka", "class": "pembuka" });
      screen.append(content);
      document.body.append(screen);
      heading.focus();
    });
  }

  // Forgets the kept copy of the program (never the records) and fetches it anew.
  function reinstall() {
    navigator.serviceWorker
      .getRegistration()
      .then(function (registration) {
        return registration && registration.unregister();
      })
      .then(function () {
        location.reload();
      });
  }

  // ---- The records, without the wasm ----

  function downloadRaw(report) {
    var absent = false;
    var opening;
    report("Membaca catatan…");
    try {
      opening = indexedDB.open("koroena");
    } catch (refused) {
      report("Penyimpanan perangkat tidak dapat dibuka: " + refused);
      return;
    }
    opening.onupgradeneeded = function () {
      // There is no such database. Creating an empty one would mislead the clinic's own migrations.
      absent = true;
      opening.transaction.abort();
    };
    opening.onerror = function (event) {
      event.preventDefault();
      report(absent ? "Belum ada catatan di perangkat ini." : "Penyimpanan perangkat tidak dapat dibuka: " + opening.error);
    };
    opening.onsuccess = function () {
      var database = opening.result;
      if (!database.objectStoreNames.contains("changes")) {
        database.close();
        report("Belum ada catatan di perangkat ini.");
        return;
      }
      // Of one moment, so that no purge is missing beside the changes it blanked.
      var reading = database.transaction(["changes", "purged"]);
      var changes = reading.objectStore("changes").getAll();
      var purged = reading.objectStore("purged").getAllKeys();
      reading.oncomplete = function () {
        database.close();
        save(changes.result, purged.result);
        report(changes.result.length + " perubahan diunduh. Simpan berkas itu baik-baik.");
      };
      reading.onabort = function () {
        database.close();
        report("Catatan tidak dapat dibaca: " + reading.error);
      };
    };
  }

  function save(rows, purged) {
    var now = new Date().toISOString();
    var head = '{"format":"koroena-raw-changes","version":1,"exported_at":' + JSON.stringify(now) + ',"changes":[\n';
    var parts = [head];
    rows.forEach(function (row, index) {
      parts.push(index ? ",\n" : "", JSON.stringify(row, plain));
    });
    parts.push("\n],\"purged\":", JSON.stringify(purged), "}\n");
    var address = URL.createObjectURL(new Blob(parts, { type: "application/json" }));
    var link = element("a", "", { href: address, download: "koroena-catatan-mentah-" + now.slice(0, 10) + ".json" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () {
      URL.revokeObjectURL(address);
    }, 60000);
  }

  // What IndexedDB holds and JSON does not.
  function plain(key, value) {
    if (typeof value === "bigint") return String(value);
    if (value instanceof ArrayBuffer) return Array.from(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return Array.from(value);
    return value;
  }

  // ---- The browser ----

  // The names of what is missing, oldest browsers first to fall.
  function missingFeatures() {
    var missing = [];
    function need(name, present) {
      var there = false;
      try {
        there = present();
      } catch (refused) {
        there = false;
      }
      if (!there) missing.push(name);
    }
    need("WebAssembly", function () {
      // A module with bulk memory, sign extension and two results: what the clinic's own module uses.
      return (
        typeof WebAssembly.instantiateStreaming === "function" &&
        WebAssembly.validate(
          new Uint8Array([
            0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 0, 2, 127, 127, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 19, 1, 17, 0, 65, 0, 65,
            0, 65, 0, 252, 11, 0, 65, 0, 192, 65, 0, 192, 11
          ])
        )
      );
    });
    need("IndexedDB", function () {
      return Boolean(window.indexedDB);
    });
    need("adoptedStyleSheets", function () {
      return "adoptedStyleSheets" in Document.prototype && "replaceSync" in CSSStyleSheet.prototype;
    });
    need("<dialog>", function () {
      return typeof HTMLDialogElement.prototype.showModal === "function";
    });
    need("crypto", function () {
      return typeof crypto.getRandomValues === "function";
    });
    need("BroadcastChannel", function () {
      return typeof BroadcastChannel === "function";
    });
    need("structuredClone", function () {
      return typeof structuredClone === "function";
    });
    need("inert", function () {
      return "inert" in HTMLElement.prototype;
    });
    need("CSS color-mix", function () {
      return CSS.supports("color", "color-mix(in srgb, red, blue)");
    });
    return missing;
  }

  // ---- The wasm ----

  // Shows how far the download is, once it has taken long enough to be wondered about.
  function showProgress(response, total) {
    var received = 0;
    var reader = response.body.getReader();
    var visible = false;
    setTimeout(function () {
      visible = true;
    }, 400);
    function step(chunk) {
      if (chunk.done) return undefined;
      received += chunk.value.length;
      var bar = byId("pembuka-kemajuan");
      if (bar && visible && total > 0) {
        bar.hidden = false;
        bar.value = Math.min(100, (100 * received) / total);
      }
      return reader.read().then(step);
    }
    // A broken download shows itself where the response itself is read.
    reader.read().then(step).catch(function () {});
  }

  // A first visit to the home page loads the home page alone; everything else, and every visit after the service worker has
  // come, the whole clinic.
  function isFirstVisit() {
    var example = null;
    try {
      example = sessionStorage.getItem("koroena.contoh");
    } catch (refused) {
      example = null;
    }
    var kept = navigator.serviceWorker && navigator.serviceWorker.controller;
    return !kept && example !== "true" && /^#?\/?$/.test(location.hash);
  }

  function load() {
    var data = script.dataset;
    var program = isFirstVisit()
      ? { js: data.js, wasm: data.wasm, bytes: data.bytes }
      : { js: data.wholeJs, wasm: data.wholeWasm, bytes: data.wholeBytes };
    var glue = import(new URL(program.js, document.baseURI).href);
    var wasm = fetch(program.wasm).then(function (response) {
      if (!response.ok) throw new Error("HTTP " + response.status + ": " + response.url);
      var kept = navigator.serviceWorker && navigator.serviceWorker.controller;
      if (!kept && response.body) showProgress(response.clone(), Number(program.bytes));
      return response;
    });
    Promise.all([glue, wasm, pageReady])
      .then(function (ready) {
        return ready[0].default({ module_or_path: ready[1] });
      })
      .catch(function (error) {
        fail(started ? "crash" : "load", error);
      });
  }

  // The clinic cannot open yet, and will by itself: another tab holds what it needs.
  function sayWaiting(event) {
    var status = byId("pembuka-status");
    if (!status || failed) return;
    status.textContent = event.detail;
    // Its guess at an old browser would be wrong now.
    document.querySelectorAll(".pembuka-lama").forEach(function (guess) {
      guess.remove();
    });
  }

  // A panic in wasm arrives as this error, from an event or from a promise; nothing in the clinic runs after it.
  function watchForCrash() {
    function look(error) {
      if (error instanceof WebAssembly.RuntimeError) fail(started ? "crash" : "load", error);
    }
    window.addEventListener("error", function (event) {
      look(event.error);
    });
    window.addEventListener("unhandledrejection", function (event) {
      look(event.reason);
    });
    window.addEventListener("koroena:failed", function (event) {
      var detail = event.detail;
      fail(started ? "crash" : "load", detail && detail.message ? detail.message : detail);
    });
  }

  // ---- The service worker: offline, and new builds ----

  var HOUR = 60 * 60 * 1000;

  function keepOffline() {
    var workers = navigator.serviceWorker;
    if (!workers || !/^https?:$/.test(location.protocol)) return;
    if (document.documentElement.hasAttribute("data-no-sw")) return;

    var controlled = Boolean(workers.controller);
    var asked = false;
    workers.addEventListener("controllerchange", function () {
      if (asked) {
        asked = false;
        location.reload();
      } else if (controlled) {
        reloadOutOfSight();
      }
      controlled = true;
    });

    // After the page's own download, which it must not slow down.
    workers.register("sw.js", { updateViaCache: "none" }).then(function (registration) {
      function announce() {
        // Without a controller this is the first installation, not an update.
        if (!registration.waiting || !workers.controller) return;
        window.koroenaUpdateReady = true;
        tell("update-ready");
      }
      window.koroenaActivateUpdate = function () {
        if (!registration.waiting) return false;
        asked = true;
        registration.waiting.postMessage({ type: "activate" });
        return true;
      };
      registration.addEventListener("updatefound", function () {
        var arriving = registration.installing;
        arriving.addEventListener("statechange", function () {
          if (arriving.state === "installed") announce();
        });
      });
      announce();

      // An installed clinic stays open for weeks.
      var looked = Date.now();
      document.addEventListener("visibilitychange", function () {
        if (document.visibilityState !== "visible" || Date.now() - looked < HOUR) return;
        looked = Date.now();
        registration.update().catch(function () {}); // offline: next time
      });
    }, function (error) {
      // The clinic works; only the next visit needs the network.
      window.koroenaWorkerError = String(error);
    });
  }

  // Another tab switched to a new build. This one's program and files no longer match: it reloads, but not under the
  // officer's hands, and only after its saves had their second.
  function reloadOutOfSight() {
    tell("replaced");
    function attempt() {
      if (document.visibilityState !== "hidden") return;
      setTimeout(function () {
        if (document.visibilityState === "hidden") location.reload();
      }, 1000);
    }
    document.addEventListener("visibilitychange", attempt);
    attempt();
  }

  // ---- Installing ----

  function offerInstallation() {
    window.addEventListener("beforeinstallprompt", function (event) {
      event.preventDefault();
      window.koroenaInstall = function () {
        window.koroenaInstall = undefined; // a prompt serves once
        event.prompt();
        return event.userChoice.then(function (choice) {
          return choice.outcome;
        });
      };
      tell("installable");
    });
    window.addEventListener("appinstalled", function () {
      window.koroenaInstall = undefined;
      tell("installed");
    });
  }

  // ---- In order ----

  applyTheme();
  if (location.protocol === "file:") {
    fail("file");
    return;
  }
  var missing = missingFeatures();
  if (missing.length > 0) {
    fail("old", missing.join(", "));
    return;
  }
  window.addEventListener(
    "koroena:started",
    function () {
      started = true;
      var opening = byId("pembuka");
      if (opening && !failed) opening.remove();
      keepOffline();
    },
    { once: true }
  );
  window.addEventListener("koroena:waiting", sayWaiting);
  watchForCrash();
  offerInstallation();
  load();
})();
