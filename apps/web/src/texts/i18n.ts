import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, Text } from '@stadig/codes/code-list';
import { en } from './en.js';
import { sv } from './sv.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof sv };
    returnNull: false;
  }
}

const KEPT_AS = 'stadig.language';

export const i18n = createInstance();

export async function startTexts(): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources: { sv: { translation: sv }, en: { translation: en } },
    lng: localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'sv',
    fallbackLng: 'sv',
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18n.language;
}

export const language = (): Language => (i18n.language === 'en' ? 'en' : 'sv');

export async function changeLanguage(chosen: Language): Promise<void> {
  localStorage.setItem(KEPT_AS, chosen);
  document.documentElement.lang = chosen;
  await i18n.changeLanguage(chosen);
}

/** A text of the code lists or the API in the language in use. */
export const inLanguage = (text: Text): string => text[language()];
