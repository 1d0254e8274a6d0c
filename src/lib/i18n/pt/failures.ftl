### Per reason of src/domain/failure.ts: what happened; the same of many accounts where it lies with them; in a few words for a list; what to do. For a person who is no engineer.
### Keys are kebab-case and begin with `failures-`. None takes a variable, so that every place that names a failure can use them.
### The words are those of the list at the top of alerts.ftl. What to do also stands after "O que fazer?".

failures-token-expired = O token de acesso expirou.
failures-token-expired-many = Os tokens de acesso expiraram.
failures-token-expired-short = token expirado
failures-token-expired-do = Toque em Reconectar e entre nesta conta.

failures-token-revoked = Alguém retirou nosso acesso.
failures-token-revoked-many = Alguém retirou nosso acesso a estas contas.
failures-token-revoked-short = acesso revogado
failures-token-revoked-do = Toque em Reconectar e entre nesta conta. Se o acesso foi retirado de propósito, desconecte a conta com /disconnect.

failures-token-invalid = O token de acesso não é mais aceito.
failures-token-invalid-many = Os tokens de acesso não são mais aceitos.
failures-token-invalid-short = token não aceito
failures-token-invalid-do = Toque em Reconectar e entre nesta conta.

failures-password-changed = A senha foi alterada, e isso encerrou nosso acesso.
failures-password-changed-many = As senhas destas contas foram alteradas, e isso encerrou nosso acesso.
failures-password-changed-short = senha alterada
failures-password-changed-do = Toque em Reconectar e entre com a nova senha.

failures-logged-out = Todas as sessões foram encerradas, e com elas o nosso acesso.
failures-logged-out-many = Todas as sessões destas contas foram encerradas, e com elas o nosso acesso.
failures-logged-out-short = sessão encerrada
failures-logged-out-do = Toque em Reconectar e entre nesta conta.

failures-refresh-token-used = A chave que renova o token já tinha sido usada e não é mais aceita.
failures-refresh-token-used-many = As chaves que renovam os tokens já tinham sido usadas e não são mais aceitas.
failures-refresh-token-used-short = chave de renovação já usada
failures-refresh-token-used-do = Toque em Reconectar e entre nesta conta.

failures-role-lost = Quem conectou esta conta perdeu a função que tinha nela.
failures-role-lost-many = Quem conectou estas contas perdeu a função que tinha nelas.
failures-role-lost-short = função perdida
failures-role-lost-do = Peça a alguém que gerencia esta conta para tocar em Reconectar.

failures-rotation-lost = Uma renovação foi interrompida no meio, e o novo token se perdeu.
failures-rotation-lost-many = As renovações foram interrompidas no meio, e os novos tokens se perderam.
failures-rotation-lost-short = renovação interrompida
failures-rotation-lost-do = Toque em Reconectar e entre nesta conta. Nada mais se perdeu.

failures-wrong-app = O token pertence a outro app.
failures-wrong-app-many = Os tokens pertencem a outro app.
failures-wrong-app-short = token de outro app
failures-wrong-app-do = Toque em Reconectar e entre nesta conta.

failures-account-checkpoint = O serviço quer confirmar a identidade de quem é titular da conta.
failures-account-checkpoint-many = O serviço quer confirmar a identidade de quem é titular destas contas.
failures-account-checkpoint-short = verificação de segurança
failures-account-checkpoint-do = Entre direto no serviço, passe pela verificação de segurança e depois toque em Renovar agora.
failures-account-checkpoint-do-many = Entre em cada conta direto no serviço, passe pela verificação de segurança e depois toque em Renovar agora.

failures-account-unconfirmed = A conta ainda não foi confirmada.
failures-account-unconfirmed-many = Estas contas ainda não foram confirmadas.
failures-account-unconfirmed-short = conta não confirmada
failures-account-unconfirmed-do = Confirme a conta direto no serviço e depois toque em Renovar agora.
failures-account-unconfirmed-do-many = Confirme estas contas direto no serviço e depois toque em Renovar agora.

failures-account-unpaid = O plano não foi pago.
failures-account-unpaid-many = Os planos destas contas não foram pagos.
failures-account-unpaid-short = plano não pago
failures-account-unpaid-do = Pague o plano direto no serviço e depois toque em Renovar agora.
failures-account-unpaid-do-many = Pague os planos destas contas direto no serviço e depois toque em Renovar agora.

failures-not-extended = O serviço não prolongou o token: ele funciona, mas expira na mesma data de antes.
failures-not-extended-many = O serviço não prolongou os tokens: eles funcionam, mas expiram na mesma data de antes.
failures-not-extended-short = token não prolongado
failures-not-extended-do = Toque em Reconectar e entre nesta conta antes dessa data.

failures-permission-missing = Uma permissão de que precisamos não foi dada ou foi retirada.
failures-permission-missing-many = Permissões de que precisamos não foram dadas ou foram retiradas.
failures-permission-missing-short = falta uma permissão
failures-permission-missing-do = Toque em Reconectar e deixe todas as permissões marcadas.

failures-account-not-professional = A conta não é mais uma conta comercial nem de criador de conteúdo.
failures-account-not-professional-many = Estas contas não são mais contas comerciais nem de criador de conteúdo.
failures-account-not-professional-short = não é mais conta profissional
failures-account-not-professional-do = No app dela, volte para conta comercial ou de criador de conteúdo e depois toque em Reconectar.

failures-object-unreachable = Com as permissões que temos, não conseguimos acessar a conta.
failures-object-unreachable-many = Com as permissões que temos, não conseguimos acessar estas contas.
failures-object-unreachable-short = conta fora de alcance
failures-object-unreachable-do = Toque em Reconectar e marque esta conta na lista.

failures-parent-broken = Esta conta é acessada por meio de outra, que perdeu o acesso.
failures-parent-broken-many = Cada uma destas contas é acessada por meio de outra, que perdeu o acesso.
failures-parent-broken-short = falta reconectar a conta de que depende
failures-parent-broken-do = Reconecte a conta de que esta depende. Depois, esta volta a funcionar sozinha.

failures-provider-unavailable = O serviço está fora do ar ou responde com erros.
failures-provider-unavailable-short = serviço fora do ar
failures-provider-unavailable-do = Nada. Tentamos de novo até funcionar.

failures-network = Nosso servidor não consegue acessar o serviço.
failures-network-short = sem conexão com o serviço
failures-network-do = Nada por enquanto. Tentamos de novo até funcionar. Se continuar assim, confira a conexão do nosso servidor.

failures-timeout = O serviço está demorando demais para responder.
failures-timeout-short = sem resposta a tempo
failures-timeout-do = Nada. Tentamos de novo até funcionar.

failures-answer-lost = A conexão caiu antes de a resposta chegar.
failures-answer-lost-short = resposta perdida
failures-answer-lost-do = Nada. Tentamos de novo até funcionar.

failures-answer-unreadable = O serviço deu uma resposta que não conseguimos ler.
failures-answer-unreadable-short = resposta ilegível
failures-answer-unreadable-do = Nada por enquanto. Tentamos de novo. Se continuar assim, avise quem cuida do tokenkeeper.

failures-action-blocked = O serviço bloqueou esta ação por um tempo.
failures-action-blocked-short = bloqueio temporário
failures-action-blocked-do = Nada. Tentamos de novo quando o bloqueio acabar.

failures-rate-limited = O serviço pede para irmos mais devagar.
failures-rate-limited-short = limite de solicitações
failures-rate-limited-do = Nada. Tudo segue sozinho, mais devagar.

failures-app-blocked = O serviço bloqueou nosso app.
failures-app-blocked-short = nosso app bloqueado
failures-app-blocked-do = Peça a quem cuida do tokenkeeper para abrir a página do app no serviço e ver por que ele foi bloqueado.

failures-app-secret-wrong = O serviço não aceita a chave secreta do nosso app.
failures-app-secret-wrong-short = chave secreta do app errada
failures-app-secret-wrong-do = Peça a quem cuida do tokenkeeper para comparar a chave secreta do app nas configurações com a que está no serviço.

failures-app-misconfigured = Nosso app está configurado de um jeito que o serviço não aceita.
failures-app-misconfigured-short = app mal configurado
failures-app-misconfigured-do = Peça a quem cuida do tokenkeeper para comparar a configuração do app no serviço com o guia.

failures-app-changed = As nossas configurações indicam outro app, não aquele que recebeu os tokens.
failures-app-changed-short = outro app nas configurações
failures-app-changed-do = Peça a quem cuida do tokenkeeper para voltar ao ID e à chave secreta do app anterior. Só se a troca foi intencional é preciso reconectar cada conta.

failures-app-refused = O serviço não deixa nosso app fazer isso.
failures-app-refused-short = app sem autorização
failures-app-refused-do = Peça a quem cuida do tokenkeeper para conferir se o app está publicado e foi aprovado na análise.

failures-address-blocked = O serviço bloqueou o endereço do nosso servidor.
failures-address-blocked-short = endereço bloqueado
failures-address-blocked-do = Peça a quem cuida do tokenkeeper para desbloquear o endereço junto ao serviço ou usar outro.

failures-bad-request = Fizemos ao serviço um pedido que ele não entende. O erro é nosso.
failures-bad-request-short = erro nosso
failures-bad-request-do = Avise quem cuida do tokenkeeper e passe o código abaixo.

failures-wrong-token-type = Usamos um token do tipo errado. O erro é nosso.
failures-wrong-token-type-short = erro nosso
failures-wrong-token-type-do = Avise quem cuida do tokenkeeper e passe o código abaixo.
