import { MantineProvider } from '@mantine/core';
import { ApiProblem } from '@convenor/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { createConsoleRouter } from './routes';
import { styleNonce } from './style-nonce';
import { theme } from './theme';

const router = createConsoleRouter();

const queries = new QueryClient({
  defaultOptions: {
    // What the server refused is not asked again; a lost line is, once.
    queries: { staleTime: 5_000, networkMode: 'always', retry: (count, problem) => !(problem instanceof ApiProblem) && count < 1 },
    mutations: { networkMode: 'always' },
  },
});

export function App() {
  return (
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={styleNonce}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
