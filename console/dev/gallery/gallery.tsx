import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '../../src/style/tokens.css';
import '../../src/style/base.css';
import './gallery.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speak } from '../../src/words/words';

const asked = new URLSearchParams(location.search);
const language = asked.get('language') === 'es' ? 'es' : 'en';
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
speak(language);
document.documentElement.lang = language;

const ofHome = asked.get('of') === 'home';
document.documentElement.dataset['theme'] = ofHome ? 'light' : 'dark';
const { Gallery } = ofHome ? await import('./home') : await import('./room');
createRoot(root).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
