import { z } from 'zod'
import { systemActor } from '../../../platform/actor.ts'
import { defineJob } from '../../../platform/jobs.ts'
import { askJob, askNowJob } from './request-output.ts'
import { runOutput } from './run-output.ts'

const askIn = (name: string) =>
  defineJob({
    name,
    payload: z.object({ institutionId: z.uuid(), outputId: z.uuid() }),
    async run(services, { institutionId, outputId }) {
      await runOutput({ ...services, actor: systemActor(institutionId) }, outputId)
    },
  })

/** What intake asked. */
export const askAssistant = askIn(askJob)
/** What a person asked and waits for. */
export const askAssistantNow = askIn(askNowJob)
