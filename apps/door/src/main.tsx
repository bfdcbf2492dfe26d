import { createRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/base.css';
import './styles/door.css';
import './styles/answer.css';
import { allowSound } from './answer/tones';
import { DoorApp } from './app/door-app';
import { watchInstalling } from './app/install';
import { openDesk } from './app/open-desk';
import { watchUpdates } from './app/updates';

const place = document.getElementById('door');
const installing = watchInstalling();
const updates = watchUpdates();
// After a reload the first press gives the page its voice back.
addEventListener('pointerdown', () => void allowSound(), { once: true });
void openDesk().then((open) => {
  if (place) createRoot(place).render(<DoorApp open={open} installing={installing} updates={updates} />);
});
