import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { routes } from '../app/routes';
import { theme } from '../app/theme';

// The first page of a file brings its bundle along; a busy machine takes its time over that.
configure({ asyncUtilTimeout: 10_000 });

/** The whole console at one address, in a tab of its own; `keep` loads the same tab again. */
export const openConsole = (address: string, { keep = false } = {}) => {
  if (!keep) sessionStorage.clear();
  // jsdom has no page to scroll.
  window.scrollTo = () => {};
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' }, mutations: { networkMode: 'always' } } });
  const view = render(
    <MantineProvider theme={theme} env="test" forceColorScheme="light">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...view, router, address: () => router.state.location.pathname };
};
