import type { LiveStreams, Stream } from './live-streams.ts'

/** Messages that a window has not read; a browser that sleeps is cut off and comes back. */
const unreadAtMost = 64

/** The body of a stream of events, alive until its reader goes or its session ends. */
export function openStream(streams: LiveStreams, who: { personId: string; sessionToken: string }): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stream: Stream | undefined
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stream = {
          ...who,
          send(text) {
            controller.enqueue(encoder.encode(text))
            return (controller.desiredSize ?? 0) > 0
          },
          close: () => controller.close(),
        }
        controller.enqueue(encoder.encode('retry: 3000\nevent: ready\ndata: {}\n\n'))
        streams.add(stream)
      },
      cancel() {
        if (stream) streams.remove(stream)
      },
    },
    { highWaterMark: unreadAtMost },
  )
}
