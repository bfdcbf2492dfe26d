// Extras for those who have a script; every page works without it.

// The reader's own zone is put into the select; the page is asked for only when the reader presses the button.
const zone = document.querySelector('select[data-unchosen]');
if (zone) {
  // Chromium still says the old names of zones that IANA has renamed.
  const renamed = {
    'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Rangoon': 'Asia/Yangon', 'Asia/Saigon': 'Asia/Ho_Chi_Minh',
    'Europe/Kiev': 'Europe/Kyiv', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'America/Godthab': 'America/Nuuk', 'Africa/Asmera': 'Africa/Asmara',
  };
  const said = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const here = renamed[said] ?? said;
  if (here?.includes('/')) {
    if (![...zone.options].some((option) => option.value === here)) zone.add(new Option(here.split('/').pop().replaceAll('_', ' '), here));
    zone.value = here;
  }
}

// A form that came back starts at what needs another look.
document.getElementById('errors')?.focus();

// One press, one sending. The server counts a second one once as well; a page restored by "back", or one whose
// sending was stopped, is ready again.
const sending = new Set();
const ready = (form) => {
  sending.delete(form);
  form.removeAttribute('aria-busy');
};
for (const form of document.querySelectorAll('form[data-once]')) {
  form.addEventListener('submit', (event) => {
    if (sending.has(form)) event.preventDefault();
    sending.add(form);
    form.setAttribute('aria-busy', 'true');
    setTimeout(ready, 10_000, form);
  });
}
addEventListener('pageshow', () => sending.forEach(ready));
