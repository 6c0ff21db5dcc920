import { Provider, Theme } from '@navikt/ds-react';
import { en as akselEn } from '@navikt/ds-react/locales';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Route, Routes } from 'react-router';
import { ApiProblem } from './api/problem.js';
import { Layout } from './layout/layout.js';
import { Waiting } from './layout/waiting.js';
import { NotFound } from './layout/not-found.js';
import { PreferencesProvider, usePreferences } from './preferences.js';
import { StartPage } from './start/start-page.js';
import { akselSv } from './texts/aksel-sv.js';

const PathwaysPage = lazy(() => import('./pathways/pathways-page.js'));
const OpenPathwayPage = lazy(() => import('./pathways/open-pathway-page.js'));
const PathwayPage = lazy(() => import('./pathways/pathway-page.js'));
const RecordPage = lazy(() => import('./pathways/record-page.js'));
const AmendPage = lazy(() => import('./pathways/amend-page.js'));
const VoidPathwayPage = lazy(() => import('./pathways/void-pathway-page.js'));
const ErasurePage = lazy(() => import('./erasure/erasure-page.js'));
const StayPutsPage = lazy(() => import('./stay-puts/stay-puts-page.js'));
const StayPutPage = lazy(() => import('./stay-puts/stay-put-page.js'));
const AgreementsPage = lazy(() => import('./cooperation/agreements-page.js'));
const RegisterAgreementPage = lazy(() => import('./cooperation/register-agreement-page.js'));
const AgreementPage = lazy(() => import('./cooperation/agreement-page.js'));
const AgreementFormPage = lazy(() => import('./cooperation/agreement-form-page.js'));
const AmendAgreementPage = lazy(() => import('./cooperation/amend-agreement-page.js'));
const VoidAgreementPage = lazy(() => import('./cooperation/void-agreement-page.js'));
const IncomingTransfersPage = lazy(() => import('./transfers/incoming-transfers-page.js'));
const IncomingTransferPage = lazy(() => import('./transfers/incoming-transfer-page.js'));
const PathwayTransfersPage = lazy(() => import('./transfers/pathway-transfers-page.js'));
const RequestTransferPage = lazy(() => import('./transfers/request-transfer-page.js'));
const WithdrawTransferPage = lazy(() => import('./transfers/withdraw-transfer-page.js'));
const SentTransfersPage = lazy(() => import('./transfers/sent-transfers-page.js'));
const AmendSentPage = lazy(() => import('./transfers/amend-sent-page.js'));
const AmendAnswerPage = lazy(() => import('./transfers/amend-answer-page.js'));
const VoidTransferPage = lazy(() => import('./transfers/void-transfer-page.js'));
const StatisticsPage = lazy(() => import('./statistics/statistics-page.js'));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 4 && error instanceof ApiProblem && [0, 502, 503].includes(error.status),
      retryDelay: (_, error) => (error instanceof ApiProblem ? (error.retryAfter ?? 1) : 1) * 1000,
    },
  },
});

export function App() {
  return (
    <PreferencesProvider>
      <QueryClientProvider client={queries}>
        <Themed />
      </QueryClientProvider>
    </PreferencesProvider>
  );
}

function Themed() {
  const { theme } = usePreferences();
  const { i18n } = useTranslation();
  return (
    <Theme theme={theme} className="app">
      <Provider locale={i18n.language === 'en' ? akselEn : akselSv}>
        <BrowserRouter useTransitions={false}>
          <Layout>
            <Suspense fallback={<Waiting />}>
              <Routes>
                <Route index element={<StartPage />} />
                <Route path="pathways" element={<PathwaysPage />} />
                <Route path="pathways/new" element={<OpenPathwayPage />} />
                <Route path="pathways/:pathwayId" element={<PathwayPage />} />
                <Route path="pathways/:pathwayId/record/:command" element={<RecordPage />} />
                <Route path="pathways/:pathwayId/amend/:source/:revision/:way" element={<AmendPage />} />
                <Route path="pathways/:pathwayId/void" element={<VoidPathwayPage />} />
                <Route path="pathways/:pathwayId/erasure" element={<ErasurePage />} />
                <Route path="pathways/:pathwayId/stay-put" element={<StayPutPage />} />
                <Route path="pathways/:pathwayId/transfers" element={<PathwayTransfersPage />} />
                <Route path="pathways/:pathwayId/transfers/new" element={<RequestTransferPage />} />
                <Route path="pathways/:pathwayId/transfers/:transferId/withdraw" element={<WithdrawTransferPage />} />
                <Route path="pathways/:pathwayId/transfers/:transferId/amend/:of/:way" element={<AmendSentPage />} />
                <Route path="pathways/:pathwayId/transfers/:transferId/void" element={<VoidTransferPage />} />
                <Route path="stay-puts" element={<StayPutsPage />} />
                <Route path="transfers/sent" element={<SentTransfersPage />} />
                <Route path="transfers" element={<IncomingTransfersPage />} />
                <Route path="transfers/:transferId" element={<IncomingTransferPage />} />
                <Route path="transfers/:transferId/amend/:way" element={<AmendAnswerPage />} />
                <Route path="cooperation" element={<AgreementsPage />} />
                <Route path="cooperation/new" element={<RegisterAgreementPage />} />
                <Route path="cooperation/:cooperationId" element={<AgreementPage />} />
                <Route path="cooperation/:cooperationId/record/:command" element={<AgreementFormPage />} />
                <Route path="cooperation/:cooperationId/amend/:revision/:way" element={<AmendAgreementPage />} />
                <Route path="cooperation/:cooperationId/void" element={<VoidAgreementPage />} />
                <Route path="statistics" element={<StatisticsPage />} />
                <Route path="*" element={<NotFound />} />
              </Routes>
            </Suspense>
          </Layout>
        </BrowserRouter>
      </Provider>
    </Theme>
  );
}
