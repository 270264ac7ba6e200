// The reader's choice of light or dark, before the first paint. Without a choice the system decides (CSS).
(function () {
  try {
    var choice = localStorage.getItem('azora-theme');
    if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice;
  } catch {
    // Storage can be switched off; then the system decides.
  }
})();

// Zod tries `new Function` to see whether it may compile schemas; our policy forbids it and would report the attempt.
globalThis.__zod_globalConfig = { jitless: true };
