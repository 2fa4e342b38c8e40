variable "ssh_keys" {
  description = "Public ssh keys of those who may administer the machines, by a name for each."
  type        = map(string)

  validation {
    condition     = length(var.ssh_keys) > 0
    error_message = "ssh_keys is empty: nobody could log in to the machines. Give at least one public key, for example { me = \"ssh-ed25519 AAAA...\" }."
  }

  validation {
    condition     = !anytrue([for key in values(var.ssh_keys) : strcontains(key, "PRIVATE KEY")])
    error_message = "A private key does not belong here: give the .pub file's content."
  }

  validation {
    condition = alltrue([
      for key in values(var.ssh_keys) :
      strcontains(key, "PRIVATE KEY") || can(regex("^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/]{40,}={0,3}( [^\\n]*)?$", key))
    ])
    error_message = "Not a public ssh key in one line: ${join(", ", [for name, key in var.ssh_keys : name if !can(regex("^(ssh-|ecdsa-|sk-)[a-z0-9@.-]+ [A-Za-z0-9+/]{40,}={0,3}( [^\\n]*)?$", key))])}. It looks like \"ssh-ed25519 AAAA... comment\"."
  }

  validation {
    condition     = alltrue([for name in keys(var.ssh_keys) : can(regex("^[a-z][a-z0-9-]{0,30}$", name))])
    error_message = "Names of ssh keys are made of a-z, 0-9 and -, starting with a letter: ${join(", ", [for name in keys(var.ssh_keys) : name if !can(regex("^[a-z][a-z0-9-]{0,30}$", name))])}."
  }
}
