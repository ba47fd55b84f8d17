import { useState } from 'react';
import { DemoDoor } from './demo-door.page.tsx';
import { SignInPage } from './sign-in.page.tsx';
import { SignUpPage } from './sign-up.page.tsx';

/** Where everybody comes in: sign in, found a business, or look around in a demo. */
export function Door() {
  const [way, setWay] = useState<'sign-in' | 'sign-up' | 'demo'>('sign-in');
  const back = () => setWay('sign-in');
  if (way === 'sign-up') return <SignUpPage onBack={back} />;
  if (way === 'demo') return <DemoDoor onBack={back} />;
  return <SignInPage onSignUp={() => setWay('sign-up')} onDemo={() => setWay('demo')} />;
}
