import { whoAmI, type Me } from '@convenor/contracts';
import { ApiProblem, onSignedOut } from '@convenor/ui';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useContract } from '../api/use-contract';
import { Problem } from '../parts/problem';
import { Waiting } from '../parts/waiting';
import { SignInAgain } from './sign-in-again';

const Signed = createContext<Me | null>(null);

/** Who is signed in. Only inside the shell. */
export const useMe = (): Me => {
  const me = useContext(Signed);
  if (!me) throw new Error('Nobody is signed in here.');
  return me;
};

/**
 * Lets in who is signed in. Who is not goes to the sign-in page; who was, until a moment ago, signs in again over the
 * page, which keeps everything typed.
 */
export function Session({ children }: { children: ReactNode }) {
  const me = useContract(whoAmI, {});
  const { pathname, search } = useLocation();
  const [signedOut, setSignedOut] = useState(false);
  useEffect(() => onSignedOut(() => setSignedOut(true)), []);

  if (me.data) {
    return (
      <Signed value={me.data}>
        {children}
        <SignInAgain opened={signedOut} address={me.data.address} onSignedIn={() => setSignedOut(false)} />
      </Signed>
    );
  }
  if (me.error instanceof ApiProblem && me.error.status === 401) {
    return <Navigate to={`/sign-in?${new URLSearchParams({ to: pathname + search })}`} replace />;
  }
  if (me.isError) return <main className="main"><Problem problem={me.error} again={() => void me.refetch()} /></main>;
  return <main className="main"><Waiting /></main>;
}
