/** The page: who is signed in, and the three things they can do. */
import { useMutation, useQuery, useReactiveVar } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useState } from 'react';
import { ChangePin } from './change-pin.js';
import { leave } from './client.js';
import { Failure } from './errors.js';
import { Inbox } from './inbox.js';
import { Records } from './records.js';
import { token } from './session.js';
import { SignIn } from './sign-in.js';

const whoAmI = graphql(`
  query WhoAmI {
    me {
      id
      name {
        full
      }
    }
  }
`);

const signOut = graphql(`
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

const rooms = { Inbox, Records, PIN: ChangePin };
const names = ['Inbox', 'Records', 'PIN'] as const;

export const App = () => (useReactiveVar(token) ? <Home /> : <SignIn />);

function Home() {
  const [room, setRoom] = useState<(typeof names)[number]>('Inbox');
  const { data, error } = useQuery(whoAmI);
  const [run, { loading }] = useMutation(signOut);
  const Room = rooms[room];
  return (
    <main>
      <header>
        <div>
          <h1>{data?.me?.name?.full ?? '…'}</h1>
          <small>{data?.me?.id}</small>
        </div>
        <button
          className="quiet"
          disabled={loading}
          onClick={() =>
            void run().then(
              () => leave(),
              () => leave(),
            )
          }
        >
          Sign out
        </button>
      </header>
      <nav>
        {names.map((name) => (
          <button key={name} aria-current={name === room ? 'page' : undefined} onClick={() => setRoom(name)}>
            {name}
          </button>
        ))}
      </nav>
      <Failure error={error} />
      <Room />
    </main>
  );
}
