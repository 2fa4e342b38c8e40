locals {
  ssh_user = "deploy"

  # What a host needs before Ansible can take over, and nothing else: a user, a key, sudo. No secret, since
  # user_data can be read on the host and in the cloud's metadata for ever. Python needs no line: cloud-init
  # itself runs on the distribution's python3 (a test asserts it on a booted host).
  cloud_config = {
    users = [{
      name                = local.ssh_user
      gecos               = "Product Store deployment"
      shell               = "/bin/bash"
      lock_passwd         = true
      sudo                = "ALL=(ALL) NOPASSWD:ALL"
      ssh_authorized_keys = values(var.ssh_keys)
    }]
    disable_root = true
    ssh_pwauth   = false
  }
}
