// Which page this is, and the keys that work on all of them.
import { close, escape, isOpen } from '/reader.js';

const main = document.getElementById('main');
const path = location.pathname;
for (const link of document.querySelectorAll('nav a')) {
  if (link.pathname === path || (link.pathname !== '/' && path.startsWith(link.pathname + '/'))) link.setAttribute('aria-current', 'page');
}

if (path === '/check') (await import('/check.js')).show(main);
else if (path.startsWith('/articles')) (await import('/articles.js')).show(main, decodeURIComponent(path.slice('/articles/'.length)));
else if (path.startsWith('/answers/')) (await import('/answer.js')).showKept(main, path.slice('/answers/'.length));
else (await import('/ask.js')).show(main);

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches('input, textarea');
  if (event.key === 'Escape' && isOpen()) {
    escape();
    event.preventDefault();
  } else if (event.key === '/' && !typing) {
    close();
    const box = main.querySelector('textarea, input');
    box?.focus();
    box?.select();
    event.preventDefault();
  } else if (/^[1-9]$/.test(event.key) && !typing) {
    // What lies open goes first, then the latest answer.
    const place = document.querySelector('#reader .evidence') ?? main.querySelector('.answer');
    place?.querySelector(`a.mark[data-number="${event.key}"]`)?.click();
  }
});
