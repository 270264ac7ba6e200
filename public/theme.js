// The reader's choice of light or dark, before the first paint. Without a choice the system decides (CSS).
(function () {
  try {
    var choice = localStorage.getItem('azora-theme');
    if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice;
  } catch {
    // Storage can be switched off; then the system decides.
  }
})();
