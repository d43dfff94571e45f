"""The verdict of civil society: assessors, codings with evidence, the body’s reply, the verdict."""
