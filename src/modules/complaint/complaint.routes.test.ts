import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { makeComplaint } from './testing.ts'

let app: TestApp
let specialist: Person
let otherBranch: Person
let examiner: Person
let id: string
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  specialist = await app.person('specialist', 'branchDesk')
  otherBranch = await app.person('branch_office', 'otherBranchDesk')
  examiner = await app.person('examiner', 'head')
  id = (await makeComplaint(app.bank, 'branchDesk', { originalText: '我的手机 19900000001，年费一直不退' })).row.id
}, 60_000)
afterAll(() => app.stop())

describe('GET /api/complaints/{id}', () => {
  test('200: masked, and with what may be done next', async () => {
    const reply = await app.get(`/api/complaints/${id}`, specialist)
    expect(reply.status).toBe(200)
    const complaint = await reply.json()
    expect(complaint).toMatchObject({ complainant: '张*', phone: '199****0001', status: 'received', hasSealedText: true })
    expect(complaint.allowed.confirm).toEqual({ ok: true })
    expect(complaint.allowed.close).toMatchObject({ ok: false, why: { zh: '当前状态“待确认”不能进行此操作。' } })
    expect(JSON.stringify(complaint)).not.toContain('19900000001')
  })

  test('401: nobody is signed in', async () => {
    const reply = await app.get(`/api/complaints/${id}`)
    expect(reply.status).toBe(401)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
  })

  // The same sentence, so that an id cannot be probed.
  test('404: a complaint of another branch looks like no complaint at all', async () => {
    const theirs = await (await app.get(`/api/complaints/${id}`, otherBranch)).json()
    const nobodys = await (await app.get(`/api/complaints/${newId(new Date(0))}`, otherBranch)).json()
    expect({ ...theirs, requestId: '' }).toEqual({ ...nobodys, requestId: '' })
    expect(theirs.status).toBe(404)
  })

  test('422: an id that is none names the field in both languages', async () => {
    const reply = await app.get('/api/complaints/42', specialist)
    expect(reply.status).toBe(422)
    expect((await reply.json()).fields).toHaveProperty('id')
  })
})

describe('GET /api/complaints', () => {
  test('200: finds Chinese words of one, two and more characters, and the person by a full phone number', async () => {
    for (const q of ['退', '年费', '信用卡年费', '19900000001', '199 0000 0001', '姓名：张伟']) {
      const { items } = await (await app.get(`/api/complaints?q=${encodeURIComponent(q)}`, specialist)).json()
      expect(
        items.map((item: { id: string }) => item.id),
        q,
      ).toContain(id)
    }
    const { items, total } = await (await app.get(`/api/complaints?q=${encodeURIComponent('催收')}`, specialist)).json()
    expect({ items, total }).toEqual({ items: [], total: 0 })
  })

  test('200: every complaint stands on exactly one page, in whatever order', async () => {
    for (let index = 0; index < 7; index++) {
      app.clock.advance(60_000)
      await makeComplaint(app.bank, 'branchDesk')
    }
    for (const sort of ['received', 'due', 'updated']) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const reply: Response = await app.get(
          `/api/complaints?limit=3&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`,
          specialist,
        )
        const page = (await reply.json()) as { items: { id: string }[]; nextCursor: string | null }
        seen.push(...page.items.map((item) => item.id))
        cursor = page.nextCursor
      } while (cursor)
      expect(seen, sort).toHaveLength(8)
      expect(new Set(seen).size).toBe(8)
    }
  })

  test('200: another branch sees none of it in list, count or search', async () => {
    const { items, total } = await (await app.get('/api/complaints', otherBranch)).json()
    const { counts } = await (await app.get('/api/complaint-counts', otherBranch)).json()
    expect({ items, total, counts }).toEqual({ items: [], total: 0, counts: { ended: 0, merged: 0, overdue: 0 } })
  })

  test('422: a filter value that does not exist, a limit without bound and a forged cursor are named', async () => {
    for (const [query, field] of [
      ['status=lost', 'status.0'],
      ['limit=1000000', 'limit'],
      ['cursor=abc', 'cursor'],
      ['sort=phone', 'sort'],
    ] as const) {
      const reply = await app.get(`/api/complaints?${query}`, specialist)
      expect(reply.status, query).toBe(422)
      expect(Object.keys((await reply.json()).fields), query).toContain(field)
    }
  })
})

describe('POST /api/complaints/{id}/comments', () => {
  test('201: those mentioned may see the complaint from then on, wherever they sit', async () => {
    const lawyer = await app.person('supporting', 'legal')
    expect((await app.get(`/api/complaints/${id}`, lawyer)).status).toBe(404)
    const reply = await app.post(
      `/api/complaints/${id}/comments`,
      { text: '请法务看一下合同', mentionIds: [lawyer.actor.id] },
      specialist,
    )
    expect(reply.status).toBe(201)
    expect((await app.get(`/api/complaints/${id}`, lawyer)).status).toBe(200)
  })

  test('403: an examiner reads and does not write', async () => {
    expect((await app.post(`/api/complaints/${id}/comments`, { text: '看过' }, examiner)).status).toBe(403)
  })

  test('404: not on a complaint of another branch', async () => {
    expect((await app.post(`/api/complaints/${id}/comments`, { text: '看过' }, otherBranch)).status).toBe(404)
  })

  test('422: empty text, an unknown person and a field that does not belong are each named', async () => {
    const bodies = [
      [{ text: '  ' }, 'text'],
      [{ text: '请看', mentionIds: [newId(new Date(0))] }, 'mentionIds.0'],
      [{ text: '请看', status: 'closed' }, 'status'],
    ] as const
    for (const [body, field] of bodies) {
      const reply = await app.post(`/api/complaints/${id}/comments`, body, specialist)
      expect(reply.status).toBe(422)
      expect(Object.keys((await reply.json()).fields)).toContain(field)
    }
  })
})

describe('attachments', () => {
  const formOf = (name: string, content: string | Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.set('file', new File([content], name))
    return form
  }

  test('201: kept under its hash, and downloaded byte for byte, never as a page', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
    const reply = await app.request('POST', `/api/complaints/${id}/attachments`, {
      as: specialist,
      form: formOf('../合同\u202E.pdf', pdf),
    })
    expect(reply.status).toBe(201)
    const file = await reply.json()
    expect(file).toMatchObject({ name: '合同.pdf', contentType: 'application/pdf', size: pdf.length })
    const download = await app.get(`/api/complaints/${id}/attachments/${file.id}`, specialist)
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(pdf)
    expect((await app.get(`/api/complaints/${id}/attachments/${file.id}`, otherBranch)).status).toBe(404)
  })

  test('415: a page with a script in it, whatever it is called', async () => {
    const reply = await app.request('POST', `/api/complaints/${id}/attachments`, {
      as: specialist,
      form: formOf('photo.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    })
    expect(reply.status).toBe(415)
  })

  test('422: a request without a file says so', async () => {
    const reply = await app.request('POST', `/api/complaints/${id}/attachments`, { as: specialist, form: new FormData() })
    expect(reply.status).toBe(422)
    expect((await reply.json()).fields.file.zh).toBe('请选择文件')
  })
})

describe('POST /api/complaints/{id}/reveals', () => {
  test('201: the value for a reason; the trail keeps who and why and never the value', async () => {
    const { parties } = await (await app.get(`/api/complaints/${id}`, specialist)).json()
    const wanted = { field: 'phone', partyId: parties[0].id, reason: '电话核实诉求' }
    const reply = await app.post(`/api/complaints/${id}/reveals`, wanted, specialist)
    expect(reply.status).toBe(201)
    expect(await reply.json()).toEqual({ value: '19900000001' })
    const text = await (await app.post(`/api/complaints/${id}/reveals`, { field: 'text', reason: '核对原文' }, specialist)).json()
    expect(text.value).toContain('19900000001')
  })

  test('403: not for those whose post does not need it', async () => {
    const { parties } = await (await app.get(`/api/complaints/${id}`, examiner)).json()
    expect(
      (await app.post(`/api/complaints/${id}/reveals`, { field: 'phone', partyId: parties[0].id, reason: '随便看看' }, examiner))
        .status,
    ).toBe(403)
  })

  test('422: without a reason nothing is shown', async () => {
    const { parties } = await (await app.get(`/api/complaints/${id}`, specialist)).json()
    const reply = await app.post(
      `/api/complaints/${id}/reveals`,
      { field: 'phone', partyId: parties[0].id, reason: '' },
      specialist,
    )
    expect(reply.status).toBe(422)
  })
})

test('a second person who saves on an old version is told, and nothing of theirs is half-saved', async () => {
  const replies = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      app.post(`/api/complaints/${id}/comments`, { text: `并发备注 ${index}` }, specialist),
    ),
  )
  expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201, 201, 201, 201])
  const { items } = await (await app.get(`/api/complaints/${id}/events`, specialist)).json()
  expect(items.map((item: { seq: number }) => item.seq)).toEqual(items.map((_: unknown, index: number) => index + 1))
})
