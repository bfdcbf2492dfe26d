import { whoAmI, type Me } from '@convenor/contracts';
import { ApiProblem, onSignedOut } from '@convenor/ui';
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { useContract } from '../api/use-contract';
import { Problem } from '../parts/problem';
import { Waiting } from '../parts/waiting';
import { SignInAgain } from './sign-in-again';
import { keepWayBack, takeWayBack } from './way-back';

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
  if (me.data) return <SignedIn me={me.data}>{children}</SignedIn>;
  if (me.error instanceof ApiProblem && me.error.status === 401) {
    return <ToSignIn from={pathname + search} />;
  }
  if (me.isError) return <main className="main"><Problem problem={me.error} again={() => void me.refetch()} /></main>;
  return <main className="main"><Waiting /></main>;
}

/** On the way to the sign-in page, the address is kept for afterwards. */
function ToSignIn({ from }: { from: string }) {
  useEffect(() => keepWayBack(from), [from]);
  return <Navigate to={`/sign-in?${new URLSearchParams({ to: from })}`} replace />;
}

/** Who has just signed in and lands on Today goes on to where they wanted to be. */
function useWayBack(): void {
  const go = useNavigate();
  const { pathname } = useLocation();
  const landed = useRef(pathname);
  useEffect(() => {
    const address = takeWayBack();
    if (address && landed.current === '/') void go(address, { replace: true });
  }, [go]);
}

function SignedIn({ me, children }: { me: Me; children: ReactNode }) {
  const [signedOut, setSignedOut] = useState(false);
  useEffect(() => onSignedOut(() => setSignedOut(true)), []);
  useWayBack();
  return (
    <Signed value={me}>
      {children}
      <SignInAgain opened={signedOut} address={me.address} onSignedIn={() => setSignedOut(false)} />
    </Signed>
  );
}
