import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, lazy, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components';
import { ProblemError } from './api';
import { Waiting } from './parts/Waiting';
import { currentLanguage, onLanguage } from './words/words';

const RoomFace = lazy(() => import('./room/RoomFace'));
const PracticeFace = lazy(() => import('./practice/PracticeFace'));
const HomeFace = lazy(() => import('./home/HomeFace'));
const CouncilFace = lazy(() => import('./council/CouncilFace'));
const OpenFace = lazy(() => import('./open/OpenFace'));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 3 && error instanceof ProblemError && error.problem.status >= 500,
    },
  },
});

/** One page, four faces; the path says which. */
export function App({ path }: { path: string }) {
  const language = useSyncExternalStore(onLanguage, currentLanguage);
  return (
    <I18nProvider locale={language === 'es' ? 'es' : 'en-GB'}>
      <QueryClientProvider client={queries}>
        <Suspense fallback={<Waiting />}>
          <Face key={language} path={path} />
        </Suspense>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Face({ path }: { path: string }) {
  const [, face, page] = path.split('/');
  switch (face) {
    case 'room':
      return page === 'practice' ? <PracticeFace /> : <RoomFace />;
    case 'home':
      return <HomeFace />;
    case 'council':
      return <CouncilFace />;
    default:
      return <OpenFace />;
  }
}
