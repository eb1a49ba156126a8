// Runs before the first paint. Two duties, both too early for the program itself:
// show the chosen theme and language at once, and say a plain sentence where the program can't run.
(function () {
  "use strict";
  var root = document.documentElement;

  // Settings that the program wrote; read here only.
  try {
    var setting = function (name) { return localStorage.getItem("kerege/settings/" + name) || ""; };
    if (/^(light|dark)$/.test(setting("theme"))) root.dataset.theme = setting("theme");
    if (setting("density") === "comfortable") root.dataset.density = "comfortable";
    if (/^[a-z]{2}$/.test(setting("lang"))) root.lang = setting("lang");
    // What is not English needs the second file of the font, beside the program and not after it.
    if (/^(ru|kk|ky|tg)/.test(setting("lang") || navigator.language)) {
      var font = document.createElement("link");
      font.rel = "preload", font.as = "font", font.type = "font/woff2", font.crossOrigin = "";
      font.href = "fonts/inter-central-asia-400-700.woff2";
      document.head.append(font);
    }
  } catch (denied) {
    // No storage, or not ours: the system's theme and English will do.
  }

  // The smallest module with what the program is built with: bulk memory, reference types, sign
  // extension and conversions that never trap.
  function able() {
    try {
      return WebAssembly.validate(new Uint8Array([
        0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 31, 1, 29, 0,
        65, 0, 65, 0, 65, 0, 252, 11, 0, 65, 0, 192, 26, 67, 0, 0, 0, 0, 252, 0, 26, 208, 112, 26,
        208, 111, 26, 11,
      ]));
    } catch (missing) {
      return false;
    }
  }

  function show(what) {
    var shell = document.querySelector("[data-boot]");
    var sentence = shell && shell.querySelector("[data-boot-" + what + "]");
    if (!sentence || (what === "failed" && !able())) return;
    sentence.hidden = false;
    shell.querySelector(".bones-page").hidden = true;
    shell.querySelector("[data-boot-wait]").hidden = true;
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (!able()) show("old");
  });
  // Whatever breaks while the static shell still stands kept the program from starting. Once the
  // program has taken the shell out, these find nothing to show.
  window.addEventListener("error", function () { show("failed"); }, true);
  window.addEventListener("unhandledrejection", function () { show("failed"); });
})();
