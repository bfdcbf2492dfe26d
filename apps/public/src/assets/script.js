// Extras for those who have a script; every page works without it.

// The reader's own zone is put into the select; the page is asked for only when the reader presses the button. A form carries
// it along, so that mails can say the hour by the reader's clock.
const here = (() => {
  // Chromium still says the old names of zones that IANA has renamed.
  const renamed = {
    'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Rangoon': 'Asia/Yangon', 'Asia/Saigon': 'Asia/Ho_Chi_Minh',
    'Europe/Kiev': 'Europe/Kyiv', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'America/Godthab': 'America/Nuuk', 'Africa/Asmera': 'Africa/Asmara',
  };
  const said = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return renamed[said] ?? said;
})();
const zone = document.querySelector('select[data-unchosen]');
if (zone && here?.includes('/')) {
  if (![...zone.options].some((option) => option.value === here)) zone.add(new Option(here.split('/').pop().replaceAll('_', ' '), here));
  zone.value = here;
}
for (const field of document.querySelectorAll('input[data-zone]')) if (here && !field.value) field.value = here;

// A question that hangs on an answer above it is shown when that answer is given. What was typed in it stays.
const dependent = [...document.querySelectorAll('[data-after]')];
const given = (name) => [...document.getElementsByName(name)].filter((control) => !control.closest('[data-after][hidden]')).flatMap((control) => {
  if (control.type === 'checkbox' && control.value === 'yes') return [control.checked ? 'yes' : 'no'];
  return control.matches('select, :checked') ? [control.value] : [];
});
const show = () => {
  for (const part of dependent) part.hidden = !given(part.dataset.after).some((value) => part.dataset.is.split(' ').includes(value));
};
if (dependent.length > 0) {
  document.body.classList.add('conditions-shown');
  document.addEventListener('change', show);
  show();
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
