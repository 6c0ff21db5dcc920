import { Button } from '@navikt/ds-react';
import { MoonIcon, SunIcon } from '@navikt/aksel-icons';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { mayReadAgreements, mayReadPathways, mayReadStatistics, signInUrl, useSession } from '../api/session.js';
import { usePreferences } from '../preferences.js';
import { changeLanguage } from '../texts/i18n.js';
import { ButtonAnchor } from './button-link.js';

export function Layout({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  useFocusOnNewPage(main);
  return (
    <>
      <a className="skip-link" href="#main">
        {t('app.skip')}
      </a>
      <Header />
      <main id="main" ref={main} tabIndex={-1} className="page">
        {children}
      </main>
    </>
  );
}

/** Moves the focus to the top of a page that was navigated to, so that a screen reader begins there. */
function useFocusOnNewPage(main: { readonly current: HTMLElement | null }): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname, main]);
}

function Header() {
  const { t, i18n } = useTranslation();
  const { theme, setTheme } = usePreferences();
  const { data: user } = useSession();
  const { pathname, search } = useLocation();
  const other = i18n.language === 'en' ? 'sv' : 'en';
  return (
    <header className="site-header">
      <div className="site-header-inner">
        <Link to="/" className="brand" aria-label={t('app.name')}>
          <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="7" className="brand-ground" />
            <path d="M6 15.5 16 7l10 8.5M9 14v11h14V14" className="brand-roof" />
            <path d="M13 25v-6h6v6" className="brand-door" />
          </svg>
          <span>{t('app.name')}</span>
        </Link>
        {user && (
          <nav aria-label={t('app.menu')} className="site-nav">
            {mayReadAgreements(user) && (
              <NavLink to="/" end>
                {t('app.due')}
              </NavLink>
            )}
            {mayReadPathways(user) && <NavLink to="/pathways">{t('app.pathways')}</NavLink>}
            {mayReadPathways(user) && <NavLink to="/transfers">{t('app.transfers')}</NavLink>}
            {mayReadAgreements(user) && <NavLink to="/cooperation">{t('app.cooperation')}</NavLink>}
            {mayReadStatistics(user) && <NavLink to="/statistics">{t('app.statistics')}</NavLink>}
          </nav>
        )}
        <div className="site-tools">
          {user && (
            <span className="who">
              <span>{user.name}</span>
              <span className="who-role">
                {[user.roles[0] && t(`roles.${user.roles[0]}`), user.municipality?.name].filter(Boolean).join(', ')}
              </span>
            </span>
          )}
          <Button size="small" variant="tertiary" lang={other} onClick={() => void changeLanguage(other)}>
            {t('app.language')}
          </Button>
          <Button
            size="small"
            variant="tertiary"
            icon={theme === 'dark' ? <SunIcon aria-hidden /> : <MoonIcon aria-hidden />}
            aria-label={theme === 'dark' ? t('app.light') : t('app.dark')}
            onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
          />
          {user !== undefined &&
            (user ? (
              <form method="post" action="/auth/logout">
                <Button size="small" variant="secondary">
                  {t('app.signOut')}
                </Button>
              </form>
            ) : (
              <ButtonAnchor size="small" variant="secondary" href={signInUrl(pathname + search, i18n.language)}>
                {t('app.signIn')}
              </ButtonAnchor>
            ))}
        </div>
      </div>
    </header>
  );
}
