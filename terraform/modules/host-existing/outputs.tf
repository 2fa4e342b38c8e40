output "hosts" {
  description = "All hosts: {name, roles, public_ip, private_ip, ssh_user, data_device, labels}, as from the cloud modules."
  value = [
    for name, machine in var.machines : {
      name        = name
      roles       = machine.roles
      public_ip   = machine.public_ip
      private_ip  = machine.private_ip
      ssh_user    = machine.ssh_user
      data_device = machine.data_device
      labels      = { environment = var.environment, role = join("_", machine.roles) }
    }
  ]
}
