import { createRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/mantine.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/stages.css';
import './styles/console.css';
import './styles/narrow.css';
import { App } from './app/app';

const place = document.getElementById('console');
if (place) createRoot(place).render(<App />);
