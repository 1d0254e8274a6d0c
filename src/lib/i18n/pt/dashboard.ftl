### What the web dashboard says, and the way in to it.
### Keys are kebab-case and begin with `dashboard-`. How an account stands is said with the words of commands.ftl, an incident with those of alerts.ftl.
### The words are those of the list at the top of alerts.ftl; dashboard = painel, sign in = entrar, sign out = sair, inbox = novidades.
### A condition stands on one account and beside a count: where it can, it is a word that both can bear.

## The sign-in link, in chat
dashboard-link-title = Entrar no painel de { $team }
dashboard-link-note = O link é só para você: funciona uma vez, por 15 minutos.
dashboard-link-open = Abrir o painel

## The page that a sign-in link opens
dashboard-login-title = Entrar no painel de { $team }
dashboard-login-as = Você vai entrar como { $name }, por 12 horas, só neste navegador.
dashboard-login-as-terminal = Você vai entrar como admin, por 12 horas, só neste navegador.
dashboard-login-button = Entrar
dashboard-login-button-as = Entrar como { $name }
dashboard-login-note = Não é você? Então feche esta página: nada acontece até alguém clicar no botão.
dashboard-login-again = Cada link de entrada funciona uma vez e por pouco tempo. Escreva /dashboard no seu chat para receber um novo.
dashboard-closed-title = Você ainda não entrou
dashboard-closed = Escreva /dashboard no chat da sua equipe: você recebe um link para entrar. Se acabou de entrar, veja de novo.
dashboard-closed-again = Ver de novo
dashboard-signed-out-title = Você saiu
dashboard-signed-out = Este navegador não mostra mais nada da sua equipe. Para voltar, escreva /dashboard no seu chat.
dashboard-forbidden-title = Você pode ver, mas não fazer isso
dashboard-forbidden = É preciso ter a função operação. Peça a um admin da sua equipe, que pode mudar isso com /role.
dashboard-form-old-title = Nada foi feito
dashboard-form-old = A página em que você clicou era antiga demais ou veio de outro lugar. Abra de novo e clique mais uma vez.
dashboard-too-soon-title = Um momento
dashboard-too-soon = A última renovação desta conta foi há menos de um minuto. Espere um pouco e tente de novo.
dashboard-ended-title = Esta conta está desconectada
dashboard-ended = Não há mais o que renovar nem verificar. Primeiro, reconecte a conta.
dashboard-settled-title = Isso já está resolvido

## The frame
dashboard-nav = Painel
dashboard-nav-accounts = Contas
dashboard-nav-alerts = Alertas
dashboard-nav-inbox = Novidades
dashboard-console = Console
dashboard-sign-out = Sair
dashboard-admin = Admin
dashboard-viewer-note = Aqui você pode ver tudo. Para renovar ou reconectar, é preciso ter a função operação.
dashboard-newer = Voltar
dashboard-older = Mais
dashboard-back = Todas as contas
dashboard-count = { $count }

## What the first glance says
dashboard-verdict-broken = { $count ->
    [one] { $count } conta precisa de você
    [many] { $count } de contas precisam de você
   *[other] { $count } contas precisam de você
}
dashboard-verdict-expiring = { $count ->
    [one] { $count } conta está perto do fim
    [many] { $count } de contas estão perto do fim
   *[other] { $count } contas estão perto do fim
}
dashboard-verdict-failing = { $count ->
    [one] { $count } conta está com falha, mas continua conectada
    [many] { $count } de contas estão com falha, mas continuam conectadas
   *[other] { $count } contas estão com falha, mas continuam conectadas
}
dashboard-verdict-healthy = Tudo em dia
dashboard-verdict-none = Nada conectado ainda
dashboard-none-hint = Escreva /connect no seu chat para conectar a primeira conta.
dashboard-nothing-found = Nenhuma conta encontrada.
dashboard-show-all = Mostrar todas as contas

## Counts and filters
dashboard-condition-all = Todas
dashboard-condition-broken = Quebrada
dashboard-condition-failing = Com falha
dashboard-condition-expiring = Perto do fim
dashboard-condition-healthy = Em dia
dashboard-condition-disconnected = Desconectada
dashboard-find = Buscar e filtrar
dashboard-find-name = Parte do nome
dashboard-find-provider = Serviço
dashboard-find-provider-any = Todos os serviços
dashboard-find-condition = Situação
dashboard-find-button = Buscar

## An account
dashboard-owner = Responsável: { $owner }
dashboard-ack = { $by } está cuidando disso
dashboard-refresh = Renovar agora
dashboard-reconnect = Reconectar
dashboard-check = Verificar
dashboard-fact-provider = Serviço
dashboard-fact-owner = Responsável
dashboard-fact-owner-none = ninguém ainda
dashboard-fact-deadline = Funciona até
dashboard-fact-ended = Expirou em
dashboard-fact-refreshed = Última renovação
dashboard-fact-verified = Última verificação
dashboard-fact-next = Próxima verificação
dashboard-fact-code = Código de erro do serviço
dashboard-in = em { $duration }
dashboard-history = Histórico
dashboard-history-none = Ainda não aconteceu nada.

## Alerts
dashboard-alerts-title = { $count ->
    [0] Nenhum alerta aberto
    [one] { $count } alerta aberto
    [many] { $count } de alertas abertos
   *[other] { $count } alertas abertos
}
dashboard-alerts-none = Quando uma conta precisar de alguém, ela aparece aqui e no seu chat.
dashboard-alerts-more = Aqui estão só os primeiros { $count }. Resolva alguns, e os outros aparecem.
dashboard-alert-since = Aberto há { $duration }
dashboard-alert-mine = Deixa comigo
dashboard-alert-account = Ver a conta

## Inbox
dashboard-inbox-title = { $unread ->
    [0] Nada de novo
    [one] { $unread } novidade
    [many] { $unread } de novidades
   *[other] { $unread } novidades
}
dashboard-inbox-none = O que acontece com suas contas fica registrado aqui.
dashboard-inbox-read = Marcar como lida
dashboard-inbox-read-all = Marcar tudo como lido
dashboard-inbox-new = Nova
