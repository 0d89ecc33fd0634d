#!/usr/bin/env node
import { main } from './app/commands.ts'

await main(process.argv)
