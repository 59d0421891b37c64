"""Access: who may use the web app. Accounts with a role, signing in, signing out, and the trail of it.

Knows nothing of screens; `ui/` asks it who a request comes from, and the command line keeps the accounts.
"""
