import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './style/tokens.css';
import './style/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { currentLanguage } from './words/words';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
document.documentElement.lang = currentLanguage();
createRoot(root).render(
  <StrictMode>
    <App path={location.pathname} />
  </StrictMode>,
);
