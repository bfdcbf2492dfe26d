import type { Contract } from '@convenor/contracts';
import { fetchFile } from '@convenor/ui';
import { useMutation } from '@tanstack/react-query';

interface Download {
  /** Which of several buttons is at work. */
  readonly key: string;
  readonly contract: Contract;
  readonly wish: Record<string, string>;
  /** Used when the server gives the file no name. */
  readonly name: string;
}

/** Fetches a file, waiting while the server is still making it, and hands it to the browser to keep. */
export const useDownload = () =>
  useMutation<void, Error, Download>({
    mutationFn: async ({ contract, wish, name }) => {
      const file = await fetchFile(contract, wish);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file.octets);
      link.download = file.name ?? name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  });
