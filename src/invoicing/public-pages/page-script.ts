/** Where the script of the pages is served from, beside them. */
export const SCRIPT_PATH = 'check.js';

/** Fetches the annex and tells whether its SHA-256 is the one printed; the page works without it. */
export const SCRIPT = `'use strict';
const button = document.getElementById('check');
const answer = document.getElementById('checked');
if (button && answer && window.crypto && window.crypto.subtle) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    answer.textContent = '…';
    try {
      const file = await fetch(button.dataset.file, { cache: 'no-store', credentials: 'omit' });
      if (!file.ok) throw new Error(String(file.status));
      const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
      const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
      answer.textContent = hex === button.dataset.sha256 ? button.dataset.same : button.dataset.other;
    } catch {
      answer.textContent = button.dataset.unreachable;
    }
    button.disabled = false;
  });
}
`;
