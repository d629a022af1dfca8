import {unreachable} from '#core/unreachable'
import {PostForm} from '../layout/post-form.tsx'
import type {Note, Piece} from './side-by-side.ts'

/** The number that ties a place in the text to a note beside it; each links to the other. */
const Disc = ({number, to, id}: {number: number; to: string; id: string}) => (
  <a class="a-disc" id={id} href={`#${to}`} aria-label={`${to.startsWith('note') ? 'Note' : 'Back to place'} ${number}`}>
    {number}
  </a>
)

function PieceOf({piece}: {piece: Piece}) {
  switch (piece.kind) {
    case 'text':
      return <>{piece.text}</>
    case 'claim':
      return <span class={`a-claim a-claim--${piece.verdict}`}>{piece.text}</span>
    case 'figure':
      return piece.bound === null ? (
        <span class="a-typed">
          {piece.text}
          <span class="govuk-visually-hidden"> (typed by hand)</span>
        </span>
      ) : (
        <a class={`a-bound${piece.open ? ' a-bound--open' : ''}`} href={piece.href} aria-expanded={piece.open ? 'true' : 'false'}>
          {piece.text}
        </a>
      )
    case 'number':
      return <Disc number={piece.number} id={`place-${piece.number}`} to={`note-${piece.number}`} />
    default:
      return unreachable(piece)
  }
}

/** Text with its claims marked by the weightiest verdict on each, and numbers behind them. */
export const Pieces = ({pieces}: {pieces: readonly Piece[]}) => (
  <>
    {pieces.map((piece) => (
      <PieceOf piece={piece} />
    ))}
  </>
)

/** One verdict: its number and word first, then what it says, then the sum. */
export function NoteBeside({note}: {note: Note}) {
  return (
    <div class={`a-verdict a-verdict--${note.kind}`}>
      <p class="a-verdict__word">
        <Disc number={note.number} id={`note-${note.number}`} to={`place-${note.number}`} /> {note.word}
      </p>
      <p>{note.says}</p>
      {note.sum ? <p class="a-verdict__sum">{note.sum}</p> : null}
      {note.because || note.also ? <p class="a-under">{[note.because, note.also].filter(Boolean).join(' ')}</p> : null}
      {note.bind ? (
        <PostForm action={note.bind.action} class="a-inline-form">
          {Object.entries(note.bind.fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button class="a-linkish" type="submit">
            Bind it
            <span class="govuk-visually-hidden">
              : {note.bind.fields.typed}, note {note.number}
            </span>
          </button>
        </PostForm>
      ) : null}
      <p class="a-under">
        {note.rule}
        {note.href ? (
          <>
            {' · '}
            <a href={note.href}>Open the measure</a>
          </>
        ) : null}
      </p>
    </div>
  )
}
