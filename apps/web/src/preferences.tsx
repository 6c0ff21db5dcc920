import { createContext, use, useEffect, useState, type ReactNode } from 'react';

export type ColourTheme = 'light' | 'dark';

interface Preferences {
  readonly theme: ColourTheme;
  readonly setTheme: (theme: ColourTheme) => void;
}

const KEPT_AS = 'stadig.theme';
const PreferencesContext = createContext<Preferences | undefined>(undefined);

function preferred(): ColourTheme {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [theme, choose] = useState<ColourTheme>(preferred);
  useEffect(() => {
    document.documentElement.style.colorScheme = theme;
  }, [theme]);
  const setTheme = (chosen: ColourTheme) => {
    localStorage.setItem(KEPT_AS, chosen);
    choose(chosen);
  };
  return <PreferencesContext value={{ theme, setTheme }}>{children}</PreferencesContext>;
}

export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext);
  if (!preferences) throw new Error('outside PreferencesProvider');
  return preferences;
}
