import { createRoot } from 'react-dom/client';
import './styles.css';
import { App } from './app.js';
import { startTexts } from './texts/i18n.js';

await startTexts();
createRoot(document.getElementById('root')!).render(<App />);
